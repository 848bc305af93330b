package io.llmfailover.transport;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** An application with Camel HTTP, and pools for the transport. */
final class CamelStage implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService workers;

    CamelStage(ExecutorService workers) {
        this.workers = workers;
    }

    CamelHttpTransport start(LongSupplier time) {
        context.start();
        timers.setRemoveOnCancelPolicy(true);
        return new CamelHttpTransport(context, workers, timers, time);
    }

    CamelContext context() {
        return context;
    }

    HttpComponent component(String scheme) {
        return context.getComponent(scheme, HttpComponent.class);
    }

    CamelStage connections(int max) {
        for (String scheme : new String[] {"http", "https"}) {
            component(scheme).setMaxTotalConnections(max);
            component(scheme).setConnectionsPerRoute(max);
        }
        return this;
    }

    CamelStage trust(TestKeys trusted) throws Exception {
        SSLContext tls = trusted.trustingContext();
        component("https").setSslContextParameters(new SSLContextParameters() {
            @Override
            public SSLContext createSSLContext(CamelContext any) {
                return tls;
            }
        });
        return this;
    }

    @Override
    public void close() {
        context.stop();
        workers.shutdown();
        timers.shutdown();
    }
}
