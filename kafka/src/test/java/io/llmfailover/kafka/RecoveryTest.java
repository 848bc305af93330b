package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** The Kafka client breaks. */
class RecoveryTest {

    /** Its first client breaks with the first poll. */
    public static final class BrokenAtFirst extends DefaultKafkaClientFactory {

        private final AtomicInteger made = new AtomicInteger();

        @Override
        @SuppressWarnings("rawtypes")
        public Consumer getConsumer(Properties properties) {
            if (made.getAndIncrement() > 0) {
                return super.getConsumer(properties);
            }
            MockConsumer<byte[], byte[]> broken = new MockConsumer<>("earliest");
            broken.setPollException(new KafkaException("broken"));
            return broken;
        }
    }

    @Test
    void aNewClientFollows() throws Exception {
        try (Topic topic = new Topic(1)) {
            topic.sendNumbers(0, 20);
            Work work = new Work(text -> Work.after(1));
            String factory = "kafkaClientFactory=#class:" + BrokenAtFirst.class.getName();
            try (App app = new App(topic.uri(factory), work)) {
                Await.until("all committed", 20, () -> topic.committed().equals(topic.ends()));
                assertThat(app.consumer().getPartitions()).isOne();
            }
            assertThat(work.begun()).hasSize(20);
        }
    }
}
