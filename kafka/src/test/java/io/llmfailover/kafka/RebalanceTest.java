package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second consumer joins and leaves in the middle of the work. */
class RebalanceTest {

    private static final int RECORDS = 6_000;

    private final Random random = new Random(6);

    private synchronized CompletableFuture<?> anyTime(String text) {
        return Work.after(random.nextInt(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void nothingIsLostAndOnlyRunningRecordsAreRepeated(String protocol) throws Exception {
        String options = "maxInFlight=200&revokeGrace=20&additionalProperties.group.protocol=" + protocol;
        try (Topic topic = new Topic(6)) {
            topic.sendNumbers(0, RECORDS);
            Work one = new Work(this::anyTime);
            Work two = new Work(this::anyTime);
            try (App first = new App(topic.uri(options), one)) {
                Await.until("the first works", 30, () -> one.ended().size() > 500);
                try (App second = new App(topic.uri(options), two)) {
                    Await.until("the second works", 30, () -> two.ended().size() > 300);
                    assertThat(second.consumer().getFailing()).isZero();
                }
                Await.until("all committed", 60, () -> topic.committed().equals(topic.ends()));
                assertThat(first.consumer().getFailing()).isZero();
            }
            Set<String> done = new HashSet<>(one.ended());
            done.addAll(two.ended());
            int repeated = one.begun().size() + two.begun().size() - RECORDS;
            System.out.printf(
                    "== %s: %d records over 2 rebalances, %d by the second, %d repeated (at most 200 at work each)%n",
                    protocol, RECORDS, two.begun().size(), repeated);
            assertThat(done).hasSize(RECORDS);
            assertThat(repeated).isBetween(0, 400);
        }
    }
}
