package io.llmfailover.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.secret.Fresh;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreshKeysTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final Deque<AwsKeys> given = new ArrayDeque<>();
    private int asked;
    private final FreshKeys keys = new FreshKeys("test", this::fetch, workers::add, (InstantSource) () -> now);

    private AwsKeys fetch() {
        asked++;
        if (given.isEmpty()) {
            throw new IllegalStateException("nobody there");
        }
        return given.pop();
    }

    private static AwsKeys until(String name, @Nullable Instant expires) {
        return new AwsKeys(name, "s", "t", expires);
    }

    private void work() {
        for (Runnable task = workers.poll(); task != null; task = workers.poll()) {
            task.run();
        }
    }

    private void in(Duration while_) {
        now = START.plus(while_);
    }

    private @Nullable String current() {
        AwsKeys held = keys.now();
        return held == null ? null : held.accessKey();
    }

    @Test
    void whoeverComesFirstWaitsForOneFetch() {
        given.add(until("a", null));
        assertThat(keys.now()).isNull();
        CompletionStage<AwsKeys> one = keys.fetch();
        CompletionStage<AwsKeys> two = keys.fetch();
        assertThat(one.toCompletableFuture()).isNotDone();

        work();

        assertThat(one.toCompletableFuture().join())
                .isSameAs(two.toCompletableFuture().join());
        assertThat(current()).isEqualTo("a");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void newOnesAreFetchedBeforeTheOldOnesExpireAndNobodyWaits() {
        given.add(until("a", START.plusSeconds(3_600)));
        given.add(until("b", START.plusSeconds(7_200)));
        keys.fetch();
        work();

        in(Duration.ofMinutes(54));
        assertThat(current()).isEqualTo("a");
        assertThat(workers).isEmpty();

        in(Duration.ofMinutes(55));
        assertThat(current()).isEqualTo("a");
        assertThat(current()).isEqualTo("a");
        assertThat(workers).as("one fetch").hasSize(1);
        work();
        assertThat(current()).isEqualTo("b");
    }

    @Test
    void theOldOnesServeUntilTheirEndWhenThereAreNoNewOnes() {
        given.add(until("a", START.plusSeconds(3_600)));
        keys.fetch();
        work();

        in(Duration.ofMinutes(56));
        assertThat(current()).isEqualTo("a");
        work();
        assertThat(current()).isEqualTo("a");
        assertThat(workers).as("not asked again at once").isEmpty();

        in(Duration.ofMinutes(57));
        assertThat(current()).isEqualTo("a");
        assertThat(workers).hasSize(1);

        in(Duration.ofMinutes(60));
        assertThat(current()).isNull();
    }

    @Test
    void keysThatAreHandedOutShortBeforeTheirEndAreNotFetchedForEachCall() {
        given.add(until("a", START.plusSeconds(120)));
        keys.fetch();
        work();

        assertThat(current()).isEqualTo("a");
        assertThat(workers).isEmpty();
        in(Duration.ofSeconds(31));
        assertThat(current()).isEqualTo("a");
        assertThat(workers).hasSize(1);
    }

    @Test
    void keysThatNeverExpireAreLookedForAgainNowAndThen() {
        given.add(until("a", null));
        given.add(until("b", null));
        keys.fetch();
        work();

        in(Duration.ofMinutes(11));
        assertThat(current()).isEqualTo("a");
        work();

        assertThat(current()).isEqualTo("b");
    }

    @Test
    void aFailureIsToldAndAfterARestTheNextMayTryAgain() {
        CompletionStage<AwsKeys> vain = keys.fetch();
        work();
        assertThat(vain.toCompletableFuture()).isCompletedExceptionally();

        in(Duration.ofSeconds(29));
        assertThat(keys.fetch().toCompletableFuture()).isCompletedExceptionally();
        assertThat(workers).as("during the rest").isEmpty();
        in(Duration.ofSeconds(30));
        given.add(until("a", null));
        keys.fetch();
        work();
        assertThat(current()).isEqualTo("a");
    }

    @Test
    void keysThatHaveExpiredAreNotFetchedForEachCallWhileThereAreNone() {
        given.add(until("a", START.plusSeconds(3_600)));
        keys.fetch();
        work();

        in(Duration.ofHours(2));
        keys.fetch();
        work();
        assertThat(current()).isNull();
        assertThat(keys.fetch().toCompletableFuture()).isCompletedExceptionally();
        assertThat(workers).isEmpty();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aSourceThatHangsIsAskedAgainButSoonNotOften() {
        Fresh<AwsKeys> fresh = new Fresh<>(
                "test",
                () -> until("late", null),
                keys -> START.plus(Duration.ofDays(9)),
                workers::add,
                () -> now,
                Duration.ofMillis(1));
        for (int minute = 1; minute <= 13; minute++) {
            in(Duration.ofMinutes(minute));
            assertThat(fresh.fetch().toCompletableFuture()).failsWithin(Duration.ofSeconds(20));
            assertThat(workers).hasSize(Math.min(4, minute));
        }
        in(Duration.ofMinutes(14));
        assertThat(fresh.fetch().toCompletableFuture()).failsWithin(Duration.ofSeconds(20));
        assertThat(workers).hasSize(5);
        Objects.requireNonNull(workers.poll()).run();
        assertThat(Objects.requireNonNull(fresh.now()).accessKey())
                .as("what comes late is still kept")
                .isEqualTo("late");
        assertThat(fresh.fetch().toCompletableFuture()).isCompleted();
        assertThat(workers).as("nobody asks for what is there").hasSize(4);
    }

    @Test
    void whatComesLateDoesNotReplaceWhatIsNewer() {
        given.add(until("new", null));
        given.add(until("old", null));
        Fresh<AwsKeys> fresh = new Fresh<>(
                "test",
                this::fetch,
                keys -> START.plus(Duration.ofDays(9)),
                workers::add,
                () -> now,
                Duration.ofMillis(1));
        assertThat(fresh.fetch().toCompletableFuture()).failsWithin(Duration.ofSeconds(20));
        Runnable hanging = Objects.requireNonNull(workers.poll());
        in(Duration.ofMinutes(1));
        assertThat(fresh.fetch().toCompletableFuture()).failsWithin(Duration.ofSeconds(20));
        work();
        hanging.run();
        assertThat(Objects.requireNonNull(fresh.now()).accessKey()).isEqualTo("new");
    }

    @Test
    void threadsThatCannotBeHadAreNotCountedAsWaiting() {
        List<Runnable> had = new ArrayList<>();
        Fresh<AwsKeys> fresh = new Fresh<>(
                "test",
                this::fetch,
                keys -> START.plus(Duration.ofDays(9)),
                task -> {
                    had.add(task);
                    if (had.size() <= 9) {
                        throw new OutOfMemoryError("for this test");
                    }
                    task.run();
                },
                () -> now);
        for (int vain = 0; vain < 9; vain++) {
            assertThat(fresh.fetch().toCompletableFuture()).isCompletedExceptionally();
        }
        assertThat(fresh.fetch().toCompletableFuture()).as("nobody there").isCompletedExceptionally();
        given.add(until("a", null));
        in(Duration.ofSeconds(30));
        assertThat(fresh.fetch().toCompletableFuture()).isCompleted();
        assertThat(Objects.requireNonNull(fresh.now()).accessKey()).isEqualTo("a");
    }

    @Test
    void workersThatAreGoneAreAFailureToo() {
        FreshKeys closed = new FreshKeys(
                "test",
                this::fetch,
                task -> {
                    throw new RejectedExecutionException();
                },
                (InstantSource) () -> now);

        assertThat(closed.fetch().toCompletableFuture()).isCompletedExceptionally();
    }
}
