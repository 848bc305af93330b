package io.llmfailover.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.QuietSource;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A stream that passes on another, and what it does at that one's end. */
class PartialStreamTest {

    private final ChatStream vendor = new ChatStream(new QuietSource());

    @Test
    void aReaderWhoWasSlowMayStillWaitForTheVendor() throws Exception {
        PartialStream whole = new PartialStream(null);
        whole.follow(vendor);
        CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 200; i++) {
                        vendor.offer(ChatChunk.restart("chunk"));
                    }
                })
                .get(10, TimeUnit.SECONDS);

        CountDownLatch caughtUp = new CountDownLatch(200);
        CompletableFuture<Void> read =
                CompletableFuture.runAsync(() -> whole.stream().forEach(chunk -> caughtUp.countDown()));
        assertThat(caughtUp.await(10, TimeUnit.SECONDS)).isTrue();
        vendor.offer(ChatChunk.restart("one more"));
        vendor.complete();

        read.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aWholeAnswerWhoseEndIsLostIsNotBegunAnew() {
        AtomicInteger restarts = new AtomicInteger();
        PartialStream whole = new PartialStream(failure -> restarts.incrementAndGet());
        whole.follow(vendor);

        vendor.offer(ChatChunk.incomplete("has a finish reason"));
        vendor.fail(LlmException.of(ErrorKind.TIMEOUT, null, "after the finish reason"));

        assertThat(restarts).hasValue(0);
        assertThat(whole.stream().outcome().toCompletableFuture()).isCompleted();
    }
}
