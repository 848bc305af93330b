package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** A route that hands the exchange over ends before the work does. */
class HandoverTest {

    @Test
    void aRecordIsFinishedWhenTheLastRouteIs() throws Exception {
        Gates gates = new Gates();
        Work work = new Work(gates::at);
        try (Topic topic = new Topic(1);
                DefaultCamelContext context = new DefaultCamelContext()) {
            topic.sendNumbers(0, 3);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(topic.uri("pollTimeout=20&commitInterval=20")).to("seda:later?waitForTaskToComplete=Never");
                    from("seda:later?concurrentConsumers=3").process(work);
                }
            });
            context.start();
            Await.until("all at work", 20, () -> work.running() == 3);
            gates.open("2");
            Await.until("one is done", 20, () -> work.ended().size() == 1);
            Await.until("its note", 10, () -> topic.committed().containsValue(0L));
            gates.open("0");
            gates.open("1");
            Await.until("all committed", 20, () -> topic.committed().equals(topic.ends()));
            assertThat(work.begun()).hasSize(3);
        }
    }
}
