package io.llmfailover.transport;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;

public final class CamelHttpTransport implements Transport {
    public CamelHttpTransport(
            CamelContext context, ExecutorService threads, ScheduledExecutorService clock, LongSupplier nanoTime) {}

    @Override
    public Flight send(HttpCall call, Limits limits, ReplyHandler handler) {
        throw new IllegalStateException();
    }

    @Override
    public void close() {}
}
