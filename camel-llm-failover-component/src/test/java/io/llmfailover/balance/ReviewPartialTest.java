package io.llmfailover.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Hostile review: the stream that goes on elsewhere. */
@SuppressWarnings("all")
class ReviewPartialTest {

    private static ChatStream source() {
        return new ChatStream(new ChatStream.Source() {
            @Override
            public void pause() {}

            @Override
            public void resume() {}

            @Override
            public void cancel() {}
        });
    }

    @Test
    void aSlowReaderMayStillWaitForTheVendor() throws Exception {
        ChatStream vendor = source();
        PartialStream whole = new PartialStream(null);
        whole.follow(vendor);
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 200; i++) {
                vendor.offer(ChatChunk.restart("chunk"));
            }
        });
        writer.start();
        writer.join();

        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> {
            int chunks = 0;
            for (ChatChunk chunk : whole.stream()) {
                chunks++;
            }
            return chunks;
        });
        Thread.sleep(500);
        vendor.complete();
        assertThat(read.get(5, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @Test
    void aWholeAnswerWhoseEndIsLostIsNotBegunAnew() {
        AtomicInteger restarts = new AtomicInteger();
        ChatStream vendor = source();
        PartialStream whole = new PartialStream(failure -> restarts.incrementAndGet());
        whole.follow(vendor);
        vendor.offer(ChatChunk.incomplete("has a finish reason"));
        vendor.fail(LlmException.of(ErrorKind.TIMEOUT, null, "after the finish reason"));
        assertThat(restarts).hasValue(0);
    }
}
