package io.llmfailover.kafka;

import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with one route: from the topic to the work. */
final class App implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();

    App(String uri, Processor work) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).routeId("work").process(work);
            }
        });
        context.getShutdownStrategy().setTimeout(20);
        context.start();
    }

    CamelContext context() {
        return context;
    }

    KafkaParallelConsumer consumer() {
        return (KafkaParallelConsumer) context.getRoute("work").getConsumer();
    }

    @Override
    public void close() {
        context.stop();
    }
}
