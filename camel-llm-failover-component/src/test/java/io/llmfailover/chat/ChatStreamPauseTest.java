package io.llmfailover.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A reader who catches up while the writer is asking for a pause. */
class ChatStreamPauseTest {

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final ChatStream stream = new ChatStream(new Vendor());

    /** Between the writer's decision and the pause that it asks for, a reader takes all there is. */
    private final class Vendor implements ChatStream.Source {

        @Override
        public void pause() {
            try {
                CompletableFuture.runAsync(() -> stream.subscribe(new Greedy())).get(10, TimeUnit.SECONDS);
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
            told.add("pause");
        }

        @Override
        public void resume() {
            told.add("resume");
        }

        @Override
        public void cancel() {}
    }

    private static final class Greedy implements Flow.Subscriber<ChatChunk> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ChatChunk chunk) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    @Test
    void aPauseThatComesAfterItsResumeDoesNotLast() {
        for (int i = 0; i < 128; i++) {
            stream.offer(ChatChunk.restart("x"));
        }
        assertThat(told).contains("pause").endsWith("resume");
    }
}
