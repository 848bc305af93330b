package io.llmfailover.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.ErrorKind;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Hostile review: the breaker. */
@SuppressWarnings("all")
class ReviewBreakerTest {

    private final Time time = new Time();

    private static BreakerSettings probes(int probes) {
        return new BreakerSettings(
                BreakerSettings.DEFAULT.opening(),
                new BreakerSettings.Closing(
                        Duration.ofSeconds(30), Duration.ofMinutes(5), probes, Duration.ofSeconds(10)));
    }

    private void open(Breaker breaker) {
        for (int i = 0; i < 3; i++) {
            Objects.requireNonNull(breaker.tryAcquire()).failed(ErrorKind.SERVER_ERROR, null);
        }
    }

    @Test
    void retryAfterOfAnHourIsHonoured() {
        Breaker breaker = new Breaker(BreakerSettings.DEFAULT, time, () -> 0.5);
        Objects.requireNonNull(breaker.tryAcquire()).failed(ErrorKind.RATE_LIMITED, Duration.ofHours(1));
        time.pass(Duration.ofMinutes(6));
        assertThat(breaker.tryAcquire()).isNull();
    }

    @Test
    void aProbeThatNeverReportsDoesNotKeepItHalfOpenForEver() {
        Breaker breaker = new Breaker(BreakerSettings.DEFAULT, time, () -> 0.5);
        open(breaker);
        time.pass(Duration.ofSeconds(30));
        assertThat(breaker.tryAcquire()).isNotNull();
        time.pass(Duration.ofDays(1));
        assertThat(breaker.tryAcquire()).as("a day after a probe that was lost").isNotNull();
    }

    @Test
    void aProbeOfAnEarlierSeriesSaysNothing() {
        Breaker breaker = new Breaker(probes(2), time, () -> 0.5);
        open(breaker);
        time.pass(Duration.ofSeconds(30));
        Permit old = Objects.requireNonNull(breaker.tryAcquire());
        // the second fails and opens again; then closes wholly, and a new series begins
        Objects.requireNonNull(breaker.tryAcquire()).failed(ErrorKind.SERVER_ERROR, null);
        time.pass(Duration.ofSeconds(60));
        Objects.requireNonNull(breaker.tryAcquire()).succeeded();
        Objects.requireNonNull(breaker.tryAcquire()).succeeded();
        time.pass(Duration.ofSeconds(15));
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
        open(breaker);
        time.pass(Duration.ofSeconds(30));
        assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
        old.unused();
        int let = 0;
        while (breaker.tryAcquire() != null) {
            let++;
        }
        assertThat(let).as("probes at a time").isEqualTo(2);
    }

    @Test
    void aFailureOfACallFromBeforeDoesNotEndTheRamp() {
        Breaker breaker = new Breaker(BreakerSettings.DEFAULT, time, () -> 0.01);
        Permit longStream = Objects.requireNonNull(breaker.tryAcquire());
        open(breaker);
        time.pass(Duration.ofSeconds(30));
        Objects.requireNonNull(breaker.tryAcquire()).succeeded();
        assertThat(breaker.state()).isEqualTo(Breaker.State.RAMPING);
        longStream.failed(ErrorKind.SERVER_ERROR, null);
        assertThat(breaker.state()).isEqualTo(Breaker.State.RAMPING);
    }

    @Test
    void lateSuccessesOfOldCallsDoNotHideARowOfFailures() {
        Breaker breaker = new Breaker(BreakerSettings.DEFAULT, time, () -> 0.5);
        Objects.requireNonNull(breaker.tryAcquire()).failed(ErrorKind.SERVER_ERROR, null);
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void openForTimesOpeningsDoesNotOverflow() {
        Breaker breaker = new Breaker(
                new BreakerSettings(
                        BreakerSettings.DEFAULT.opening(),
                        new BreakerSettings.Closing(
                                Duration.ofDays(1), Duration.ofDays(30), 1, Duration.ofSeconds(10))),
                time,
                () -> 0.5);
        open(breaker);
        for (int i = 0; i < 25; i++) {
            assertThat(breaker.left()).as("opening %d", i).isGreaterThanOrEqualTo(Duration.ofDays(1));
            time.pass(breaker.left());
            Objects.requireNonNull(breaker.tryAcquire()).failed(ErrorKind.SERVER_ERROR, null);
        }
    }

    @Test
    void clocksMayWrap() {
        long[] now = {Long.MAX_VALUE - Duration.ofSeconds(10).toNanos()};
        Breaker breaker = new Breaker(BreakerSettings.DEFAULT, () -> now[0], () -> 0.5);
        open(breaker);
        assertThat(breaker.left()).isEqualTo(Duration.ofSeconds(30));
        now[0] += Duration.ofSeconds(29).toNanos();
        assertThat(breaker.tryAcquire()).isNull();
        now[0] += Duration.ofSeconds(1).toNanos();
        assertThat(breaker.tryAcquire()).isNotNull();
    }

    @Test
    void windowsWhenClocksWrap() {
        long[] now = {Long.MAX_VALUE - Duration.ofSeconds(10).toNanos()};
        Window window = new Window(Duration.ofSeconds(60).toNanos());
        window.failure(now[0], ErrorKind.SERVER_ERROR);
        now[0] += Duration.ofSeconds(20).toNanos();
        assertThat(window.failures(now[0], ErrorKind.SERVER_ERROR)).isEqualTo(1);
        now[0] += Duration.ofSeconds(120).toNanos();
        assertThat(window.failures(now[0], ErrorKind.SERVER_ERROR)).isZero();
    }

    @Test
    void anAnswerToACallFromBeforeDoesNotMakeAnAccountGoodAgain() {
        HealthRegistry registry = new HealthRegistry(time, () -> 0.5);
        TargetHealth mini = registry.target("mini", "key", BreakerSettings.DEFAULT);
        Call early = Objects.requireNonNull(mini.begin());
        Objects.requireNonNull(mini.begin()).failed(ErrorKind.QUOTA_EXHAUSTED, null);
        early.succeeded();
        assertThat(mini.begin()).as("the credit is used up").isNull();
    }
}
