package io.llmfailover.bench.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A member of the group that comes, does no work, and goes, again and again. */
final class Storm {

    private static final Duration STAY = Duration.ofMillis(1500);

    private final Map<String, Object> settings;
    private final Thread thread = new Thread(this::run, "storm");
    private volatile boolean stopped;

    Storm(String brokers) {
        settings = Kafka.consumer(brokers);
        settings.put("group.id", Kafka.GROUP);
        settings.put("auto.offset.reset", "earliest");
        settings.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
    }

    Fault.Relief begin() {
        thread.start();
        return new Fault.Relief("the group", () -> {
            stopped = true;
            thread.join();
        });
    }

    private void run() {
        while (!stopped) {
            KafkaConsumer<byte[], byte[]> member =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            try {
                member.subscribe(List.of(Kafka.REQUESTS));
                long end = System.nanoTime() + STAY.toNanos();
                while (System.nanoTime() < end) {
                    member.poll(Duration.ofMillis(100));
                }
            } finally {
                member.close(CloseOptions.timeout(Duration.ofSeconds(5)));
            }
        }
    }
}
