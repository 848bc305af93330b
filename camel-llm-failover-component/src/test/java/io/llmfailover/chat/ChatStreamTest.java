package io.llmfailover.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChatStreamTest {

    private final Vendor vendor = new Vendor();
    private final ChatStream stream = new ChatStream(vendor);
    private final Reader reader = new Reader();

    @Test
    void asksForAPauseWhenTheReaderFallsBehindAndGoesOnWhenItHasCaughtUp() {
        stream.subscribe(reader);
        offer(200);
        assertThat(vendor.heard).containsExactly("pause");

        reader.request(167);
        assertThat(vendor.heard).containsExactly("pause");
        reader.request(1);
        assertThat(vendor.heard).containsExactly("pause", "resume");
        assertThat(reader.texts).hasSize(168).startsWith("0", "1", "2");
    }

    @Test
    void givesNoMoreThanWasAskedFor() {
        stream.subscribe(reader);
        reader.request(3);
        offer(10);
        assertThat(reader.texts).containsExactly("0", "1", "2");
        assertThat(reader.end).isNull();
    }

    @Test
    void endsOnlyAfterTheLastChunkWasRead() {
        stream.subscribe(reader);
        offer(2);
        stream.complete();
        reader.request(1);
        assertThat(reader.end).isNull();
        reader.request(1);
        assertThat(reader.end).isEqualTo("complete");
    }

    @Test
    void aFailureComesAfterWhatCameBeforeIt() {
        offer(1);
        stream.fail(new IllegalStateException("lost"));
        stream.subscribe(reader);
        reader.request(5);
        assertThat(reader.texts).containsExactly("0");
        assertThat(reader.end).isEqualTo("lost");
    }

    @Test
    void askingFromWithinOnNextDoesNotNest() {
        reader.greedy = true;
        stream.subscribe(reader);
        reader.request(1);
        offer(50_000);
        assertThat(reader.texts).hasSize(50_000);
        assertThat(reader.deepest).isEqualTo(1);
    }

    @Test
    void cancellingTheSubscriptionEndsTheCall() {
        stream.subscribe(reader);
        reader.subscription().cancel();
        offer(3);
        stream.complete();
        assertThat(vendor.heard).containsExactly("cancel");
        assertThat(reader.texts).isEmpty();
        assertThat(reader.end).isNull();
    }

    @Test
    void aCallThatHasEndedIsNotCancelled() {
        stream.complete();
        stream.close();
        assertThat(vendor.heard).isEmpty();
    }

    @Test
    void aSubscriberWhoseStreamIsClosedByAnotherIsToldThatItIsCut() {
        stream.subscribe(reader);
        reader.request(5);
        offer(1);
        stream.close();
        assertThat(reader.texts).containsExactly("0");
        assertThat(reader.end).contains("closed before its end");
    }

    @Test
    void aTextThatWasCutOffIsNotReturnedAsIfItWereWhole() {
        offer(1);
        stream.close();
        assertThatThrownBy(stream::readText).hasMessageContaining("closed before its end");
    }

    @Test
    void aTextThatWasThereAndNotReadBeforeTheCloseIsNotReturnedAsIfItWereWhole() {
        ChatStream stream = new ChatStream(new QuietSource());
        stream.offer(ChatChunk.restart("some text"));
        stream.complete();
        stream.close();

        assertThatThrownBy(stream::readText).hasMessageContaining("closed before its end");
    }

    @Test
    void nothingIsAddedToAStreamThatHasFailed() {
        ChatStream stream = new ChatStream(new QuietSource());
        stream.fail(new IllegalStateException("over"));
        stream.offer(ChatChunk.restart("late"));
        stream.complete();

        assertThatThrownBy(() -> stream.iterator().next()).hasMessage("over");
        assertThat(stream.outcome().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void aSubscriberThatThrowsHasCancelled() {
        reader.broken = () -> {
            throw new IllegalStateException("broken reader");
        };
        stream.subscribe(reader);
        reader.request(5);
        assertThatThrownBy(() -> offer(1)).hasMessage("broken reader");
        assertThat(vendor.heard).containsExactly("cancel");
    }

    @Test
    void aSubscriberWhoseClassesAreMissingHasCancelled() {
        reader.broken = () -> {
            throw new NoClassDefFoundError("broken reader");
        };
        stream.subscribe(reader);
        reader.request(5);
        assertThatThrownBy(() -> offer(1)).hasMessage("broken reader");
        assertThat(vendor.heard).containsExactly("cancel");
    }

    @Test
    void whoeverKeepsBooksHearsOfTheEndBeforeTheReader() {
        stream.subscribe(reader);
        reader.request(5);
        stream.outcome()
                .whenComplete((answer, failure) -> assertThat(reader.end).isNull());
        stream.complete();
        assertThat(reader.end).isEqualTo("complete");
    }

    @Test
    void theOutcomeIsTheWholeAnswer() {
        offer(3);
        stream.complete();
        assertThat(stream.outcome().toCompletableFuture().join().text()).isEqualTo("012");
    }

    @Test
    void whatIsAskedForAfterTheEndChangesNothing() {
        stream.subscribe(reader);
        reader.request(1);
        stream.complete();
        reader.request(0);
        reader.request(1);
        assertThat(reader.end).isEqualTo("complete");
    }

    private void offer(int count) {
        IntStream.range(0, count).forEach(i -> stream.offer(chunk(Integer.toString(i))));
    }

    private static ChatChunk chunk(String text) {
        var json = Json.object();
        json.putArray("choices").addObject().putObject("delta").put("content", text);
        return new ChatChunk(json);
    }

    private static final class Vendor implements ChatStream.Source {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void pause() {
            heard.add("pause");
        }

        @Override
        public void resume() {
            heard.add("resume");
        }

        @Override
        public void cancel() {
            heard.add("cancel");
        }
    }

    private static final class Reader implements Flow.Subscriber<ChatChunk> {
        private final List<String> texts = new ArrayList<>();
        private Flow.@Nullable Subscription subscription;
        private @Nullable String end;
        private boolean greedy;
        private @Nullable Runnable broken;
        private int depth;
        private int deepest;

        Flow.Subscription subscription() {
            if (subscription == null) {
                throw new IllegalStateException("not subscribed");
            }
            return subscription;
        }

        void request(long n) {
            subscription().request(n);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(ChatChunk chunk) {
            if (broken != null) {
                broken.run();
            }
            deepest = Math.max(deepest, ++depth);
            texts.add(chunk.text());
            if (greedy) {
                request(1);
            }
            depth--;
        }

        @Override
        public void onError(Throwable failure) {
            end = failure.getMessage();
        }

        @Override
        public void onComplete() {
            end = "complete";
        }
    }
}
