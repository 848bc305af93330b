package io.llmfailover.kafka.contract;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatStream;
import java.util.concurrent.Flow;
import org.apache.camel.Exchange;

/** Reads a stream; at its end the exchange has the whole answer, or the failure. */
final class StreamReader implements Flow.Subscriber<ChatChunk> {

    private final Exchange exchange;
    private final ChatStream stream;
    private final ChunkSender chunks;
    private final Runnable end;
    private Flow.Subscription subscription = new Nothing();

    StreamReader(Exchange exchange, ChatStream stream, ChunkSender chunks, Runnable end) {
        this.exchange = exchange;
        this.stream = stream;
        this.chunks = chunks;
        this.end = end;
    }

    private static final class Nothing implements Flow.Subscription {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(ChatChunk chunk) {
        chunks.send(chunk, () -> subscription.request(1));
    }

    @Override
    public void onError(Throwable failure) {
        exchange.setException(failure);
        end.run();
    }

    @Override
    public void onComplete() {
        stream.whenEnded((whole, failure) -> {
            if (whole == null) {
                exchange.setException(failure);
            } else {
                exchange.getMessage().setBody(whole.json());
            }
        });
        end.run();
    }
}
