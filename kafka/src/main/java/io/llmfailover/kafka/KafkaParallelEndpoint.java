package io.llmfailover.kafka;

import io.llmfailover.kafka.Settings.Limits;
import io.llmfailover.kafka.Settings.Waits;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.jspecify.annotations.Nullable;

/**
 * Receive records from Kafka and work on many at a time, also of one partition.
 *
 * <p>Commits an offset when every record before it is finished, not before.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "kafka-parallel",
        title = "Kafka Parallel",
        syntax = "kafka-parallel:topic",
        category = {Category.MESSAGING},
        consumerOnly = true,
        headersClass = KafkaParallelConstants.class)
@Metadata(excludeProperties = NotHere.ENDPOINT_OPTIONS)
public class KafkaParallelEndpoint extends KafkaEndpoint {

    @UriParam(
            label = "consumer",
            defaultValue = "1000",
            description = "Most records at work at a time, waiting ones included")
    private int maxInFlight = 1_000;

    @UriParam(
            label = "consumer",
            defaultValue = "1000",
            description = "Most records of one partition at work at a time, waiting ones included")
    private int maxInFlightPerPartition = 1_000;

    @UriParam(
            label = "consumer",
            defaultValue = "10000",
            description = "Farthest that a record may run ahead of the oldest unfinished one of its " + "partition")
    private int maxOffsetSpan = 10_000;

    @UriParam(
            label = "consumer",
            defaultValue = "none",
            enums = "none,key",
            description = "What is kept in order: none, or key (a record starts when the former one of its "
                    + "key is finished)")
    private Ordering ordering = Ordering.NONE;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "10",
            description = "Threads on which routes start. A route that blocks runs on that many at a time; "
                    + "one that does not needs few")
    private int workers = 10;

    @UriParam(
            label = "consumer",
            defaultValue = "200",
            javaType = "java.time.Duration",
            description = "How often finished offsets are committed")
    private long commitInterval = 200;

    @UriParam(
            label = "consumer",
            defaultValue = "3000",
            javaType = "java.time.Duration",
            description = "How long running records may still finish, and count, when their partition goes "
                    + "to another consumer. Keep it far below maxPollIntervalMs")
    private long revokeGrace = 3_000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "100",
            javaType = "java.time.Duration",
            description = "Longest wait for records before the consumer looks at everything else")
    private long pollTimeout = 100;

    @UriParam(
            label = "consumer",
            defaultValue = "1000",
            javaType = "java.time.Duration",
            description = "Pause before a record starts again whose exchange failed without being handled; "
                    + "doubled with each failure")
    private long failedRetryDelay = 1_000;

    @UriParam(
            label = "consumer",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "Longest such pause")
    private long failedRetryMaxDelay = 60_000;

    @UriParam(
            label = "consumer",
            defaultValue = "100",
            description = "No further records are taken while so many wait to start again after a failure")
    private int maxFailed = 100;

    @UriParam(
            label = "consumer",
            description = "A bean that says when nothing further shall start, such as while every model is being "
                    + "left alone. It is asked often, and must answer at once")
    private @Nullable BooleanSupplier pauseWhile;

    @UriParam(
            label = "consumer",
            description = "A bean that knows results when it sees them. With it, whoever takes a partition over from "
                    + "an instance that died looks first for results that were sent and not committed any more, "
                    + "and does not ask for them again")
    private @Nullable SentResults sentResults;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "Longest that such a search lasts. Then the partition's records start, and some may have two "
                    + "results")
    private long sentResultsTimeout = 30_000;

    private LongSupplier clock = System::nanoTime;

    public KafkaParallelEndpoint(String uri, KafkaParallelComponent component) {
        super(uri, component);
    }

    LongSupplier clock() {
        return clock;
    }

    /** Nanoseconds from anywhere. */
    void tellTimeBy(LongSupplier clock) {
        this.clock = clock;
    }

    /** The options, checked. */
    Settings settings() {
        Limits limits = new Limits(maxInFlight, maxInFlightPerPartition, maxOffsetSpan, maxFailed);
        Waits waits = new Waits(
                Duration.ofMillis(commitInterval),
                Duration.ofMillis(revokeGrace),
                Duration.ofMillis(pollTimeout),
                Duration.ofMillis(sentResultsTimeout),
                Duration.ofMillis(failedRetryDelay),
                Duration.ofMillis(failedRetryMaxDelay));
        return new Settings(limits, ordering, waits, workers);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        KafkaParallelConsumer consumer = new KafkaParallelConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("kafka-parallel: receives records; send them with kafka:");
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public int getMaxInFlightPerPartition() {
        return maxInFlightPerPartition;
    }

    public void setMaxInFlightPerPartition(int maxInFlightPerPartition) {
        this.maxInFlightPerPartition = maxInFlightPerPartition;
    }

    public int getMaxOffsetSpan() {
        return maxOffsetSpan;
    }

    public void setMaxOffsetSpan(int maxOffsetSpan) {
        this.maxOffsetSpan = maxOffsetSpan;
    }

    public Ordering getOrdering() {
        return ordering;
    }

    public void setOrdering(Ordering ordering) {
        this.ordering = ordering;
    }

    public int getWorkers() {
        return workers;
    }

    public void setWorkers(int workers) {
        this.workers = workers;
    }

    public long getCommitInterval() {
        return commitInterval;
    }

    public void setCommitInterval(long commitInterval) {
        this.commitInterval = commitInterval;
    }

    public long getRevokeGrace() {
        return revokeGrace;
    }

    public void setRevokeGrace(long revokeGrace) {
        this.revokeGrace = revokeGrace;
    }

    public long getPollTimeout() {
        return pollTimeout;
    }

    public void setPollTimeout(long pollTimeout) {
        this.pollTimeout = pollTimeout;
    }

    public long getFailedRetryDelay() {
        return failedRetryDelay;
    }

    public void setFailedRetryDelay(long failedRetryDelay) {
        this.failedRetryDelay = failedRetryDelay;
    }

    public long getFailedRetryMaxDelay() {
        return failedRetryMaxDelay;
    }

    public void setFailedRetryMaxDelay(long failedRetryMaxDelay) {
        this.failedRetryMaxDelay = failedRetryMaxDelay;
    }

    public @Nullable BooleanSupplier getPauseWhile() {
        return pauseWhile;
    }

    public void setPauseWhile(@Nullable BooleanSupplier pauseWhile) {
        this.pauseWhile = pauseWhile;
    }

    public @Nullable SentResults getSentResults() {
        return sentResults;
    }

    public void setSentResults(@Nullable SentResults sentResults) {
        this.sentResults = sentResults;
    }

    public long getSentResultsTimeout() {
        return sentResultsTimeout;
    }

    public void setSentResultsTimeout(long sentResultsTimeout) {
        this.sentResultsTimeout = sentResultsTimeout;
    }

    public int getMaxFailed() {
        return maxFailed;
    }

    public void setMaxFailed(int maxFailed) {
        this.maxFailed = maxFailed;
    }
}
