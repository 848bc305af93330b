package io.llmfailover.bench.soak;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends requests evenly, a few of them such as nobody can serve. Each says its own id to the model, so that its answer does too. */
final class Load implements AutoCloseable {

    private static final int KEYS = 300;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random;
    private final long seed;
    private final long pauseNanos;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean stopped;

    Load(String brokers, int rate, long seed) {
        this.producer =
                new KafkaProducer<>(Kafka.producer(brokers), new ByteArraySerializer(), new ByteArraySerializer());
        this.random = new Random(seed);
        this.seed = seed;
        this.pauseNanos = 1_000_000_000L / rate;
    }

    void start() {
        thread.start();
    }

    private void run() {
        long next = System.nanoTime();
        while (!stopped) {
            send(sent.getAndIncrement());
            next += pauseNanos;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void send(long number) {
        String id = "soak-" + seed + "-" + number + ".";
        byte[] key = bytes("key-" + random.nextInt(KEYS));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Kafka.REQUESTS, key, bytes(body(id)));
        record.headers().add("x-request-id", bytes(id));
        var unused = producer.send(record, (place, failed) -> {
            if (failed == null) {
                acknowledged.incrementAndGet();
            } else {
                failure.compareAndSet(null, failed);
            }
        });
    }

    private String body(String id) {
        int kind = random.nextInt(100);
        if (kind < 2) {
            return "no JSON at all, " + id;
        }
        String model = kind < 4 ? "nobody" : "chat";
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"I am " + id + "\"}]}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** Ends when the brokers have everything. */
    void stop() throws Exception {
        stopped = true;
        thread.join();
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a request could not be sent", failed);
        }
    }

    @Override
    public void close() {
        stopped = true;
        producer.close(Duration.ofSeconds(5));
    }
}
