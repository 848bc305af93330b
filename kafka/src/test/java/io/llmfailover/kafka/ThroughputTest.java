package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Many records at work on few threads. */
class ThroughputTest {

    private static final int RECORDS = 5_000;
    private static final int PARTITIONS = 4;

    private final Random random = new Random(4);

    private synchronized CompletableFuture<?> anyTime(String text) {
        return Work.after(random.nextInt(51));
    }

    @Test
    void everyRecordIsProcessedOnceAndEveryOffsetCommitted() throws Exception {
        try (Topic topic = new Topic(PARTITIONS)) {
            topic.sendNumbers(0, RECORDS);
            Work work = new Work(this::anyTime);
            int threadsBefore = Thread.activeCount();
            long start = System.nanoTime();
            try (App app = new App(topic.uri("maxInFlight=2000"), work)) {
                Await.until("all done", 60, () -> work.ended().size() >= RECORDS);
                long millis = (System.nanoTime() - start) / 1_000_000;
                int threads = Thread.activeCount() - threadsBefore;
                Await.until("all committed", 10, () -> topic.committed().equals(topic.ends()));

                System.out.printf(
                        "== %d records of 0-50 ms from %d partitions in %d ms, at most %d at work, %d threads more%n",
                        RECORDS, PARTITIONS, millis, work.peak(), threads);
                assertThat(work.timesBegun())
                        .hasSize(RECORDS)
                        .allSatisfy((text, times) -> assertThat(times).as(text).isEqualTo(1));
                assertThat(work.peak()).isBetween(20 * PARTITIONS, 2_000);
                assertThat(threads).isLessThan(25);
                assertThat(app.consumer().getFailing()).isZero();
            }
        }
    }

    @Test
    void tenThousandSlowCallsRunAtATime() throws Exception {
        int records = 10_000;
        try (Topic topic = new Topic(PARTITIONS)) {
            topic.sendNumbers(0, records);
            Work work = new Work(text -> Work.after(2_000));
            String options = "maxInFlight=10000&maxInFlightPerPartition=10000";
            long start = System.nanoTime();
            try (App app = new App(topic.uri(options), work)) {
                Await.until("all done", 60, () -> work.ended().size() >= records);
                long millis = (System.nanoTime() - start) / 1_000_000;
                Await.until("all committed", 10, () -> topic.committed().equals(topic.ends()));
                System.out.printf("== %d records of 2 s in %d ms, at most %d at work%n", records, millis, work.peak());
                assertThat(work.peak()).isGreaterThan(5_000);
                assertThat(app.consumer().getFailing()).isZero();
            }
            assertThat(work.timesBegun()).hasSize(records);
        }
    }
}
