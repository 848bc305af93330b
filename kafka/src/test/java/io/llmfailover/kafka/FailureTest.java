package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Exchanges that end with an exception nobody handled. */
class FailureTest {

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    private CompletableFuture<?> failing(String text, int times) {
        int call = calls.merge(text, 1, Integer::sum);
        return call <= times ? CompletableFuture.failedFuture(new IllegalStateException("no")) : Work.after(1);
    }

    @Test
    void aFailedRecordIsTriedAgainAndNoCommitPassesIt() throws Exception {
        Gates gates = new Gates();
        try (Topic topic = new Topic(1)) {
            topic.sendNumbers(0, 100);
            Work work = new Work(
                    text -> text.equals("5") ? failing(text, 3).thenCompose(ok -> gates.at(text)) : Work.after(1));
            try (App app = new App(topic.uri("failedRetryDelay=20&commitInterval=20&pollTimeout=20"), work)) {
                TopicPartition partition = new TopicPartition(topic.name(), 0);
                Await.until("the fourth try", 20, () -> calls.getOrDefault("5", 0) == 4);
                Await.until("the rest", 20, () -> work.ended().size() == 99);
                Await.until("commit", 20, () -> Long.valueOf(5)
                        .equals(topic.committed().get(partition)));
                assertThat(app.consumer().getInFlight()).isOne();
                gates.open("5");
                Await.until("all committed", 20, () -> topic.committed().equals(topic.ends()));
            }
            assertThat(work.timesBegun()).containsEntry("5", 4L).hasSize(100);
        }
    }

    @Test
    void takesNoMoreWhenTooManyFailAndGoesOnByItself() throws Exception {
        try (Topic topic = new Topic(1)) {
            topic.sendNumbers(0, 1_000);
            CompletableFuture<Void> cured = new CompletableFuture<>();
            Work work = new Work(text -> cured.isDone() ? Work.after(0) : failing(text, 1_000));
            String options = "maxFailed=10&failedRetryDelay=50&failedRetryMaxDelay=100&maxInFlight=20&pollTimeout=20";
            try (App app = new App(topic.uri(options), work)) {
                Await.until("many tries", 20, () -> work.begun().size() > 200);
                assertThat(work.timesBegun()).hasSizeLessThanOrEqualTo(20);
                assertThat(topic.committed().values()).allMatch(offset -> offset == 0);
                assertThat(app.consumer().getInFlight()).isLessThanOrEqualTo(20);
                cured.complete(null);
                Await.until("all committed", 30, () -> topic.committed().equals(topic.ends()));
            }
            System.out.printf(
                    "== %d tries of at most 20 records while all failed%n",
                    work.begun().size() - 1_000);
        }
    }
}
