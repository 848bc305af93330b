package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;

/** Limits, suspension and stop. */
class LifecycleTest {

    @Test
    void theLimitHoldsAlsoAfterPartitionsAreAssignedAnew() throws Exception {
        Gates gates = new Gates();
        try (Topic topic = new Topic(4)) {
            topic.sendNumbers(0, 2_000);
            Work one = new Work(gates::at);
            Work two = new Work(text -> Work.after(1));
            String options = "maxInFlight=50&revokeGrace=10&pollTimeout=20";
            try (App app = new App(topic.uri(options), one)) {
                Await.until("full", 20, () -> one.running() == 50);
                try (App other = new App(topic.uri(options), two)) {
                    Await.until("partitions go", 20, () -> two.ended().size() > 500);
                    assertThat(other.consumer().getFailing()).isZero();
                }
                Await.until("partitions come back", 20, () -> app.consumer().getPartitions() == 4);
                long polls = app.consumer().getPolls();
                Await.until("it went on polling", 20, () -> app.consumer().getPolls() > polls + 20);
                assertThat(one.peak()).isEqualTo(50);
                gates.openAll();
                Await.until("all committed", 30, () -> {
                    gates.openAll();
                    return topic.committed().equals(topic.ends());
                });
                assertThat(one.peak()).isEqualTo(50);
            }
        }
    }

    @Test
    void aSlowRecordHoldsTheSpanNotOtherPartitions() throws Exception {
        Gates gates = new Gates();
        try (Topic topic = new Topic(2)) {
            topic.sendNumbers(0, 1_000);
            Work work = new Work(text -> text.equals("0") ? gates.at(text) : Work.after(1));
            try (App app = new App(topic.uri("maxOffsetSpan=100&pollTimeout=20"), work)) {
                Await.until("the other is done", 20, () -> work.ended().size() == 500 + 99);
                long polls = app.consumer().getPolls();
                Await.until("it went on polling", 20, () -> app.consumer().getPolls() > polls + 20);
                assertThat(work.ended()).hasSize(500 + 99);
                gates.open("0");
                Await.until("all committed", 20, () -> topic.committed().equals(topic.ends()));
            }
        }
    }

    @Test
    void stopWaitsForWhatRunsAndCommitsIt() throws Exception {
        try (Topic topic = new Topic(2)) {
            topic.sendNumbers(0, 3_000);
            Work work = new Work(text -> Work.after(300));
            App app = new App(topic.uri("maxInFlight=100&commitInterval=60000"), work);
            Await.until("it runs", 20, () -> work.ended().size() > 150 && work.running() == 100);
            app.close();

            assertThat(work.running()).isZero();
            assertThat(work.ended()).hasSameSizeAs(work.begun()).hasSizeLessThan(3_000);
            long committed = topic.committed().values().stream()
                    .mapToLong(offset -> offset)
                    .sum();
            assertThat(committed).isEqualTo(work.ended().size());
            System.out.printf("== stopped after %d records, all of them committed%n", committed);
        }
    }

    @Test
    void suspendStartsNothingAndResumeGoesOn() throws Exception {
        try (Topic topic = new Topic(1)) {
            topic.sendNumbers(0, 300);
            Work work = new Work(text -> Work.after(10));
            try (App app = new App(topic.uri("maxInFlight=10&pollTimeout=20"), work)) {
                Await.until("it runs", 20, () -> work.ended().size() > 20);
                app.context().getRouteController().suspendRoute("work");
                int begun = work.begun().size();
                long polls = app.consumer().getPolls();
                Await.until("it went on polling", 20, () -> app.consumer().getPolls() > polls + 20);
                assertThat(work.begun()).hasSize(begun);
                app.context().getRouteController().resumeRoute("work");
                Await.until("all committed", 20, () -> topic.committed().equals(topic.ends()));
            }
            assertThat(work.begun()).hasSize(300);
        }
    }

    @Test
    void aRouteThatBlocksDoesNotStopThePolling() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Topic topic = new Topic(2)) {
            topic.sendNumbers(0, 50);
            Queue<String> seen = new ConcurrentLinkedQueue<>();
            Processor blocking = exchange -> {
                seen.add(exchange.getMessage().getBody(String.class));
                assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
            };
            String options = "workers=2&maxPollIntervalMs=1000&sessionTimeoutMs=6000&pollTimeout=50";
            try (App app = new App(topic.uri(options), blocking)) {
                Await.until("two are blocked", 20, () -> seen.size() == 2);
                // three times as long as a consumer may go without a poll
                Await.until("it went on polling", 20, () -> app.consumer().getPolls() > 60);
                assertThat(app.consumer().getPartitions()).isEqualTo(2);
                release.countDown();
                Await.until("all committed", 20, () -> topic.committed().equals(topic.ends()));
            }
            assertThat(seen).hasSize(50).doesNotHaveDuplicates();
        }
    }
}
