package io.llmfailover.kafka;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line for each failure: in an outage each record would fill a page. The stack trace is there with debug. */
final class OneLine implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaParallelConsumer.class);

    @Override
    public void handleException(Throwable exception) {
        handleException("Failed", null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, @Nullable Exchange exchange, @Nullable Throwable exception) {
        LOG.warn("{}{}: {}", message, exchange == null ? "" : place(exchange), String.valueOf(exception));
        LOG.debug(message, exception);
    }

    private static String place(Exchange exchange) {
        Object topic = exchange.getMessage().getHeader(KafkaParallelConstants.TOPIC);
        return topic == null
                ? ""
                : " (" + topic + "-" + exchange.getMessage().getHeader(KafkaParallelConstants.PARTITION) + "@"
                        + exchange.getMessage().getHeader(KafkaParallelConstants.OFFSET) + ")";
    }
}
