package io.llmfailover.health;

import static io.llmfailover.error.ErrorKind.SERVER_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.health.Breaker.State;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Reports that come late or never, long waits, and clocks that wrap. */
class BreakerEdgesTest {

    private final Time time = new Time();
    private final Breaker breaker = new Breaker(BreakerSettings.DEFAULT, time, () -> 0.5);

    private static BreakerSettings closing(Duration open, Duration longest, int probes) {
        return new BreakerSettings(
                BreakerSettings.DEFAULT.opening(),
                new BreakerSettings.Closing(open, longest, probes, Duration.ofSeconds(10)));
    }

    private static Permit go(Breaker breaker) {
        return Objects.requireNonNull(breaker.tryAcquire(), "the breaker lets nothing through");
    }

    private static void open(Breaker breaker) {
        for (int i = 0; i < 3; i++) {
            go(breaker).failed(SERVER_ERROR, null);
        }
    }

    @Test
    void aWaitOfAnHourIsHonoured() {
        go(breaker).failed(ErrorKind.RATE_LIMITED, Duration.ofHours(1));
        time.pass(Duration.ofMinutes(59));
        assertThat(breaker.tryAcquire()).isNull();
        time.pass(Duration.ofMinutes(1));
        assertThat(breaker.tryAcquire()).isNotNull();
    }

    @Test
    void aProbeThatIsNeverHeardOfIsGivenUp() {
        open(breaker);
        time.pass(Duration.ofSeconds(30));
        go(breaker);
        assertThat(breaker.tryAcquire()).isNull();
        time.pass(Duration.ofDays(1));
        assertThat(breaker.tryAcquire()).isNotNull();
    }

    @Test
    void aProbeOfAnEarlierOpeningSaysNothing() {
        Breaker two = new Breaker(closing(Duration.ofSeconds(30), Duration.ofMinutes(5), 2), time, () -> 0.5);
        open(two);
        time.pass(Duration.ofSeconds(30));
        Permit old = go(two);
        go(two).failed(SERVER_ERROR, null);
        time.pass(Duration.ofSeconds(60));
        go(two).succeeded();
        go(two).succeeded();
        time.pass(Duration.ofSeconds(15));
        assertThat(two.state()).isEqualTo(State.CLOSED);
        open(two);
        time.pass(Duration.ofSeconds(30));

        old.unused();

        go(two);
        go(two);
        assertThat(two.tryAcquire()).as("a third probe").isNull();
    }

    @Test
    void aFailureOfACallFromBeforeTheOpeningDoesNotEndTheRamp() {
        Permit early = go(breaker);
        open(breaker);
        time.pass(Duration.ofSeconds(30));
        go(breaker).succeeded();

        early.failed(SERVER_ERROR, null);

        assertThat(breaker.state()).isEqualTo(State.RAMPING);
    }

    @Test
    void manyLongOpeningsDoNotOverflow() {
        Breaker patient = new Breaker(closing(Duration.ofDays(1), Duration.ofDays(30), 1), time, () -> 0.5);
        open(patient);
        for (int i = 0; i < 25; i++) {
            assertThat(patient.left()).as("opening %d", i).isGreaterThanOrEqualTo(Duration.ofDays(1));
            time.pass(patient.left());
            go(patient).failed(SERVER_ERROR, null);
        }
    }

    @Test
    void theClockMayWrapWhileItIsOpen() {
        time.pass(Duration.ofNanos(Long.MAX_VALUE));
        time.pass(Duration.ofSeconds(35)); // ten seconds before it wraps, for it began at -45
        open(breaker);
        assertThat(breaker.left()).isEqualTo(Duration.ofSeconds(30));
        time.pass(Duration.ofSeconds(29));
        assertThat(breaker.tryAcquire()).isNull();
        time.pass(Duration.ofSeconds(1));
        assertThat(breaker.tryAcquire()).isNotNull();
    }

    @Test
    void theClockMayWrapWithinAWindow() {
        long end = Long.MAX_VALUE - Duration.ofSeconds(10).toNanos();
        Window window = new Window(Duration.ofSeconds(60).toNanos());
        window.failure(end, SERVER_ERROR);
        long wrapped = end + Duration.ofSeconds(20).toNanos();
        assertThat(window.failures(wrapped, SERVER_ERROR)).isEqualTo(1);
        long later = wrapped + Duration.ofMinutes(2).toNanos();
        assertThat(window.failures(later, SERVER_ERROR)).isZero();
    }

    @Test
    void failuresOfCallsFromBeforeTheOpeningAreNotInTheRowAfterIt() {
        Permit one = go(breaker);
        Permit two = go(breaker);
        open(breaker);
        time.pass(Duration.ofSeconds(30));
        go(breaker).succeeded();
        time.pass(Duration.ofSeconds(15));
        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        one.failed(SERVER_ERROR, null);
        two.failed(SERVER_ERROR, null);
        go(breaker).failed(SERVER_ERROR, null);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void hearsayKeepsCallsAwayForSoLong() {
        breaker.heardOfRest(Duration.ofSeconds(20));

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.left()).isEqualTo(Duration.ofSeconds(20));
        time.pass(Duration.ofSeconds(20));
        go(breaker).succeeded();
        assertThat(breaker.state()).isEqualTo(State.RAMPING);
    }

    @Test
    void hearsayIsNotBelievedForLongerThanTheLongestOpening() {
        breaker.heardOfRest(Duration.ofDays(3));
        assertThat(breaker.left()).isEqualTo(BreakerSettings.DEFAULT.closing().longestOpen());
    }

    @Test
    void hearsayOfAnAnswerEndsHearsay() {
        breaker.heardOfRest(Duration.ofSeconds(20));
        breaker.heardOfAnswer();
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    }

    @Test
    void whatIsKnownHereGoesBeforeHearsay() {
        open(breaker);
        breaker.heardOfRest(Duration.ofMinutes(4));

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.left()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void hearsayOfAnAnswerBringsAProbeAndIfThatFailsTheSameRest() {
        open(breaker);
        breaker.heardOfAnswer();
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);

        Permit probe = go(breaker);
        assertThat(probe.isProbe()).isTrue();
        probe.failed(SERVER_ERROR, null);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.left()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aRestGrowsWhenTheOneBeforeWasOverNotWithEachFailureInIt() {
        open(breaker);
        assertThat(breaker.left()).isEqualTo(Duration.ofSeconds(30));
        for (int i = 0; i < 5; i++) {
            // many calls at once that are made in spite of it, of a vendor that answers some of them
            breaker.acquireAnyway().succeeded();
            breaker.acquireAnyway().failed(SERVER_ERROR, null);
        }
        assertThat(breaker.left()).isEqualTo(Duration.ofSeconds(30));

        time.pass(Duration.ofSeconds(30));
        go(breaker).failed(SERVER_ERROR, null);
        assertThat(breaker.left()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void whoHasJustHadAnAnswerBelievesNobodyElse() {
        open(breaker);
        time.pass(Duration.ofSeconds(30));
        go(breaker).succeeded();
        assertThat(breaker.state()).isEqualTo(State.RAMPING);

        breaker.heardOfRest(Duration.ofSeconds(20));

        assertThat(breaker.state()).isEqualTo(State.RAMPING);
    }
}
