package io.llmfailover.server.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private long seconds;

    private Allowance of(int requests, int tokens) {
        return Allowance.of(requests, tokens, () -> TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void aMinutesWorthMayComeAtOnceAndThenAsTimeGoes() {
        Allowance sixty = of(60, 1_000_000);
        for (int i = 0; i < 60; i++) {
            assertThat(sixty.ask()).isZero();
        }
        assertThat(sixty.ask()).isEqualTo(Duration.ofSeconds(1));
        seconds = 1;
        assertThat(sixty.ask()).isZero();
        assertThat(sixty.ask()).isEqualTo(Duration.ofSeconds(1));
        seconds = 3_600;
        for (int i = 0; i < 60; i++) {
            assertThat(sixty.ask()).isZero();
        }
        assertThat(sixty.ask()).isPositive();
    }

    @Test
    void tokensAreCountedAfterwardsAndMayOverdraw() {
        Allowance tokens = of(1_000, 600);
        assertThat(tokens.ask()).isZero();
        tokens.spent(1_199);
        assertThat(tokens.ask()).isEqualTo(Duration.ofSeconds(60));
        seconds = 59;
        assertThat(tokens.ask()).isEqualTo(Duration.ofSeconds(1));
        seconds = 60;
        assertThat(tokens.ask()).isZero();
    }

    @Test
    void whatIsBookedIsGoneUntilItIsSettledOnce() {
        Allowance tokens = of(1_000, 600);
        Booking booking = tokens.book(660);
        assertThat(tokens.ask()).isEqualTo(Duration.ofMillis(6_100));
        booking.settle(100);
        booking.settle(600);
        assertThat(tokens.ask()).isZero();
        tokens.book(499).settle(500);
        assertThat(tokens.ask()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void whatIsGivenBackIsNoMoreThanAMinutesWorth() {
        Allowance tokens = of(1_000, 600);
        tokens.book(0).settle(-10_000);
        tokens.book(600);
        assertThat(tokens.ask()).isPositive();
    }

    @Test
    void withoutLimitsThereIsNoWait() {
        Allowance.UNLIMITED.spent(Long.MAX_VALUE);
        assertThat(Allowance.UNLIMITED.ask()).isZero();
    }
}
