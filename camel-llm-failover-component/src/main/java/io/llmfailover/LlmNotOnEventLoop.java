package io.llmfailover;

import io.vertx.core.Context;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A step before EIPs that hold their thread, such as Camel's circuit breaker. On an event loop they would wait for an answer
 * that only the same loop could bring, and no timeout would end it: that is an error here.
 */
public class LlmNotOnEventLoop implements Processor {

    @Override
    public void process(Exchange exchange) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("The route " + exchange.getFromRouteId()
                    + " leads to a step that holds its thread, and was called on an event loop, "
                    + Thread.currentThread().getName() + ". Call it from a worker thread.");
        }
    }
}
