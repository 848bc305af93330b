package io.llmfailover.kafka.topics;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** How long an answer of the cluster is waited for. Failures are Kafka's own exceptions, not wrapped. */
public record Patience(Duration time) {

    public <T> T get(@Nullable KafkaFuture<T> future) {
        if (future == null) {
            throw new KafkaException("the cluster says nothing of it");
        }
        return get(future.toCompletionStage().toCompletableFuture());
    }

    public <T> T get(Future<T> future) {
        try {
            return future.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("no answer within " + time.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted");
        }
    }

    String millis() {
        return Long.toString(time.toMillis());
    }
}
