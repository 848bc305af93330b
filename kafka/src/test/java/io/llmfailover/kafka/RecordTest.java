package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Message;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

/** What a route gets of a record. */
class RecordTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void bytesAndHeadersAsTheyAreButNoneThatSteerCamel() throws Exception {
        LinkedBlockingQueue<Message> seen = new LinkedBlockingQueue<>();
        try (Topic topic = new Topic(1)) {
            topic.send(new ProducerRecord<>(
                    topic.name(),
                    0,
                    7L,
                    bytes("k"),
                    new byte[] {0, -1},
                    List.of(
                            new RecordHeader("x-request-id", bytes("r1")),
                            new RecordHeader("CamelHttpUri", bytes("http://evil")),
                            new RecordHeader("cAmElFileName", bytes("/etc/passwd")),
                            new RecordHeader("KAFKA.override_topic", bytes("other")))));
            topic.send(new ProducerRecord<>(topic.name(), 0, null, null));
            try (App app = new App(
                    topic.uri("workers=1"),
                    exchange -> seen.add(exchange.getMessage().copy()))) {
                Message first = seen.poll(20, TimeUnit.SECONDS);
                Message second = seen.poll(20, TimeUnit.SECONDS);
                assertThat(first).isNotNull();
                assertThat(second).isNotNull();
                assertThat(first.getBody()).isEqualTo(new byte[] {0, -1});
                assertThat(first.getHeader(KafkaParallelConstants.KEY)).isEqualTo(bytes("k"));
                assertThat(first.getHeader(KafkaParallelConstants.OFFSET)).isEqualTo(0L);
                assertThat(first.getHeader(KafkaParallelConstants.TIMESTAMP)).isEqualTo(7L);
                assertThat(first.getHeader("x-request-id")).isEqualTo(bytes("r1"));
                assertThat(first.getHeaders().keySet())
                        .containsExactlyInAnyOrder(
                                "x-request-id",
                                "kafka.TOPIC",
                                "kafka.PARTITION",
                                "kafka.OFFSET",
                                "kafka.KEY",
                                "kafka.HEADERS",
                                "kafka.TIMESTAMP",
                                "CamelMessageTimestamp");
                assertThat(second.getBody()).isNull();
                assertThat(second.getHeaders()).doesNotContainKey("kafka.KEY");
                Await.until("committed", 10, () -> topic.committed().equals(topic.ends()));
                assertThat(app.consumer().getInFlight()).isZero();
            }
        }
    }
}
