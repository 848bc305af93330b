package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route of a test behind a port of its own. It is called http. */
final class RouteApp implements AutoCloseable {

    static final String OPEN = "llm-server:/v1?port=0&aliases=chat,free";

    private final CamelContext context = new DefaultCamelContext();

    RouteApp(RouteBuilder routes) throws Exception {
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        context.getShutdownStrategy().setTimeout(20);
        try {
            context.addRoutes(routes);
            context.start();
        } catch (Exception wrong) {
            context.stop();
            throw wrong;
        }
    }

    CamelContext context() {
        return context;
    }

    LlmServerConsumer consumer() {
        return (LlmServerConsumer) context.getRoute("http").getConsumer();
    }

    String url() {
        boolean isSecure = ((LlmServerEndpoint) consumer().getEndpoint()).getSslContextParameters() != null;
        return (isSecure ? "https" : "http") + "://127.0.0.1:" + consumer().getPort() + "/v1";
    }

    Http http() {
        return new Http(url());
    }

    /** A client hears an answer before the exchange is given back; closing waits for that. */
    void closeWithNothingPending() {
        LlmServerConsumer consumer = consumer();
        close();
        assertThat(consumer.getPendingExchangesSize()).isZero();
    }

    @Override
    public void close() {
        context.stop();
    }
}
