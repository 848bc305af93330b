package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.broker.Broker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that takes no notes beside commits. */
class CommitsTest {

    private static final TopicPartition PARTITION = new TopicPartition("requests", 0);

    private static @Nullable OffsetAndMetadata commit(Admin admin) throws Exception {
        return admin.listConsumerGroupOffsets("g")
                .partitionsToOffsetAndMetadata()
                .get()
                .get(PARTITION);
    }

    private static void send(Broker broker, int count) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                byte[] value = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
                var unused = producer.send(new ProducerRecord<>("requests", value));
            }
            producer.flush();
        }
    }

    @Test
    void goWithoutANoteThatTheBrokerRefuses(@TempDir Path folder) throws Exception {
        Map<String, String> noNotes = Map.of("offset.metadata.max.bytes", "4");
        try (Broker broker = Broker.start(folder, Broker.freePort(), noNotes);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.createTopics(List.of(new NewTopic("requests", 1, (short) 1)))
                    .all()
                    .get();
            send(broker, 10);
            Gates gates = new Gates();
            Work work = new Work(text -> text.equals("3") ? gates.at(text) : Work.after(1));
            String uri = "kafka-parallel:requests?groupId=g&autoOffsetReset=earliest&brokers=" + broker.address();
            try (App app = new App(uri, work)) {
                Await.until("a commit without note", 30, () -> {
                    OffsetAndMetadata commit = commit(admin);
                    return commit != null && commit.offset() == 3;
                });
                assertThat(commit(admin)).isEqualTo(new OffsetAndMetadata(3, ""));
                assertThat(app.consumer().getCommitsFailed()).isPositive();
                Await.until("the rest is done", 10, () -> app.consumer().getFinished() == 9);
                assertThat(app.consumer().getOffsetSpan()).isEqualTo(7);
                gates.openAll();
            }
            assertThat(commit(admin)).isEqualTo(new OffsetAndMetadata(10, ""));
        }
    }
}
