package io.llmfailover.health;

import static io.llmfailover.error.ErrorKind.INVALID_REQUEST;
import static io.llmfailover.error.ErrorKind.MODEL_GONE;
import static io.llmfailover.error.ErrorKind.RATE_LIMITED;
import static io.llmfailover.error.ErrorKind.SERVER_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.health.Breaker.State;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Time is a number that the test moves; chance is a number that it sets. */
class BreakerTest {

    private long now = -Duration.ofSeconds(45).toNanos(); // a nanoTime may begin anywhere
    private double chance = 0.5;
    private final Breaker breaker = new Breaker(BreakerSettings.DEFAULT, () -> now, () -> chance);

    private void pass(long seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    private Permit go() {
        return Objects.requireNonNull(breaker.tryAcquire(), "the breaker lets nothing through");
    }

    private void fail(int times) {
        fail(times, SERVER_ERROR, null);
    }

    private void fail(int times, ErrorKind kind, @Nullable Duration wait) {
        IntStream.range(0, times).forEach(i -> go().failed(kind, wait));
    }

    private void succeed(int times) {
        IntStream.range(0, times).forEach(i -> go().succeeded());
    }

    @Test
    void opensAfterThreeFailuresInARowAndProbesAfterHalfAMinute() {
        fail(2);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        fail(1);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.tryAcquire()).isNull();
        assertThat(breaker.left()).isEqualTo(Duration.ofSeconds(30));

        pass(29);
        assertThat(breaker.tryAcquire()).isNull();
        pass(1);
        assertThat(go().isProbe()).isTrue();
        assertThat(breaker.tryAcquire()).as("a second probe").isNull();
    }

    @Test
    void aSuccessInBetweenStartsTheRowAnew() {
        fail(2);
        succeed(1);
        fail(2);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void opensOnAShareOfTheWindowOnlyAfterEnoughCalls() {
        for (int i = 0; i < 3; i++) {
            succeed(4);
            fail(2);
        }
        assertThat(breaker.state()).as("18 calls, a third bad").isEqualTo(State.CLOSED);
        succeed(1);
        fail(1);
        assertThat(breaker.state()).as("20 calls, 7 bad").isEqualTo(State.OPEN);
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        for (int i = 0; i < 3; i++) {
            succeed(4);
            fail(2);
        }
        pass(61);
        succeed(18);
        fail(2);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void staysOpenTwiceAsLongEachTimeUpToFiveMinutes() {
        fail(3);
        for (int seconds : new int[] {30, 60, 120, 240, 300, 300}) {
            assertThat(breaker.left()).isEqualTo(Duration.ofSeconds(seconds));
            pass(seconds);
            fail(1);
        }
    }

    @Test
    void afterAGoodProbeTrafficRampsUpAndThenTheCountBeginsAnew() {
        fail(3);
        pass(30);
        succeed(1);
        assertThat(breaker.state()).isEqualTo(State.RAMPING);

        chance = 0.3;
        assertThat(breaker.tryAcquire()).as("at the beginning of the ramp").isNull();
        pass(4);
        assertThat(breaker.tryAcquire()).as("after 4 of 10 seconds").isNotNull();
        chance = 0.5;
        assertThat(breaker.tryAcquire()).isNull();

        pass(6);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        fail(3);
        assertThat(breaker.left()).as("the first opening of a new series").isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aFailureOnTheRampOpensAtOnce() {
        fail(3);
        pass(30);
        succeed(1);
        pass(8);
        fail(1);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.left()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void coolsAsLongAsTheVendorSaysWithoutOpening() {
        fail(1, RATE_LIMITED, Duration.ofSeconds(7));
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(breaker.tryAcquire()).isNull();
        assertThat(breaker.left()).isEqualTo(Duration.ofSeconds(7));
        pass(7);
        assertThat(breaker.tryAcquire()).isNotNull();
    }

    @Test
    void aModelThatIsGoneCoolsForLong() {
        fail(1, MODEL_GONE, null);
        assertThat(breaker.left()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {
                "INVALID_REQUEST",
                "CONTEXT_LENGTH_EXCEEDED",
                "CONTENT_FILTERED",
                "INCAPABLE",
                "DEADLINE_EXCEEDED",
                "ATTEMPTS_EXHAUSTED",
                "COST_EXCEEDED",
                "OVERLOADED_HERE"
            })
    void whatIsNotTheTargetsFaultNeverCoolsIt(ErrorKind kind) {
        fail(1_000, kind, Duration.ofHours(1));
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(breaker.left()).isZero();
    }

    @Test
    void aProbeThatSaysNothingGivesItsPlaceBack() {
        fail(3);
        pass(30);
        go().unused();
        go().failed(INVALID_REQUEST, null);
        assertThat(go().isProbe()).isTrue();
        assertThat(breaker.tryAcquire()).isNull();
    }

    @Test
    void aLateAnswerFromBeforeTheOpeningDoesNotCloseIt() {
        Permit early = go();
        fail(3);
        early.succeeded();
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        pass(30);
        Permit probe = go();
        early.succeeded();
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        probe.succeeded();
        assertThat(breaker.state()).isEqualTo(State.RAMPING);
    }

    @Test
    void aPermitCountsOnce() {
        Permit one = go();
        one.failed(SERVER_ERROR, null);
        one.failed(SERVER_ERROR, null);
        one.failed(SERVER_ERROR, null);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void anAnswerToACallThatWasMadeAnywayIsAsGoodAsAProbe() {
        fail(3);
        breaker.acquireAnyway().succeeded();
        assertThat(breaker.state()).isEqualTo(State.RAMPING);
    }

    @Test
    void atMostTheProbesReachATargetThatComesBack() {
        fail(3);
        pass(30);
        long through = IntStream.range(0, 1_000)
                .filter(i -> breaker.tryAcquire() != null)
                .count();
        assertThat(through).isEqualTo(1);
    }
}
