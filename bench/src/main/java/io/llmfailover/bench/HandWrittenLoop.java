package io.llmfailover.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What one would write who knows Kafka and Vert.x and needs neither failover nor a contract: each record is sent as it is, the
 * answer is published as it is, and commits follow what is published.
 */
final class HandWrittenLoop implements AutoCloseable {

    private static final long COMMIT_NANOS = 200_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient http;
    private final RequestOptions call;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Prefix prefix = new Prefix();
    private final Semaphore room;
    private final Thread thread = new Thread(this::run, "loop");
    private volatile boolean stopped;

    HandWrittenLoop(Setup setup, String group) {
        this.room = new Semaphore(setup.inFlight());
        this.http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(setup.inFlight()));
        this.call = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(setup.vendor() + "/v1/chat/completions")
                .putHeader("content-type", "application/json")
                .putHeader("authorization", "Bearer sk-bench");
        Map<String, Object> from = Map.of(
                "bootstrap.servers",
                setup.broker(),
                "group.id",
                group,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false");
        this.consumer = new KafkaConsumer<>(from, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", setup.broker()), new ByteArraySerializer(), new ByteArraySerializer());
        consumer.subscribe(List.of(Topics.REQUESTS));
        thread.start();
    }

    private void run() {
        long last = System.nanoTime();
        while (!stopped) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                room.acquireUninterruptibly();
                prefix.begin(partition(record), record.offset());
                // on its loop: an answer could come before somebody listens otherwise
                context.runOnContext(there -> begin(record));
            }
            if (System.nanoTime() - last > COMMIT_NANOS) {
                last = System.nanoTime();
                consumer.commitAsync(prefix.committable(), null);
            }
        }
        consumer.commitSync(prefix.committable());
        consumer.close();
    }

    private void begin(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = partition(record);
        Future<Buffer> answer = http.request(call)
                .compose(request -> request.send(Buffer.buffer(record.value())))
                .compose(HttpClientResponse::body);
        answer.onFailure(this::fail)
                .onSuccess(body -> publish(record, body, () -> {
                    prefix.end(partition, record.offset());
                    room.release();
                }));
    }

    private void publish(ConsumerRecord<byte[], byte[]> record, Buffer body, Runnable then) {
        var unused = producer.send(result(record, body), (sent, failure) -> {
            if (failure == null) {
                then.run();
            } else {
                fail(failure);
            }
        });
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static ProducerRecord<byte[], byte[]> result(ConsumerRecord<byte[], byte[]> record, Buffer body) {
        var result = new ProducerRecord<>(Topics.RESPONSES, record.key(), body.getBytes());
        result.headers().add(record.headers().lastHeader("x-request-id"));
        return result;
    }

    /** Its room is never given back, so that a measurement with failures comes to a stop and fails. */
    private void fail(Throwable failure) {
        System.err.println("loop: " + failure);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
