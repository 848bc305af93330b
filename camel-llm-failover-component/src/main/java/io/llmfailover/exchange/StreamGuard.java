package io.llmfailover.exchange;

import io.llmfailover.chat.ChatStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Closes a stream that nobody closed when its exchange is done. Not on a correlated copy: a circuit breaker or multicast
 * ends its copy before the next step of the route has read the stream. There the clocks of the call are the last resort.
 */
public final class StreamGuard extends SynchronizationAdapter {

    private final ChatStream stream;

    private StreamGuard(ChatStream stream) {
        this.stream = stream;
    }

    public static void closeWith(Exchange exchange, ChatStream stream) {
        if (exchange.getProperty(Exchange.CORRELATION_ID) == null) {
            exchange.getExchangeExtension().addOnCompletion(new StreamGuard(stream));
        }
    }

    @Override
    public void onDone(Exchange exchange) {
        // an answer to a caller outlives the exchange: the caller reads the stream
        if (!isBody(exchange) || !isReply(exchange) || isFailed(exchange)) {
            stream.close();
        }
    }

    private boolean isBody(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof ChatStream body && body.carries(stream);
    }

    /** Whoever sent it gets the exception, and never sees the stream. */
    private static boolean isFailed(Exchange exchange) {
        return exchange.isFailed() || exchange.isRollbackOnly();
    }

    private static boolean isReply(Exchange exchange) {
        return exchange.getPattern().isOutCapable();
    }
}
