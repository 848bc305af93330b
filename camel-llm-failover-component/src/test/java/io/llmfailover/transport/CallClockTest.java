package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallClockTest {

    private static final Limits LIMITS = new Limits(seconds(2), seconds(5), seconds(3), seconds(60), 1);

    private long now = Long.MAX_VALUE - seconds(10).toNanos();
    private final CallClock clock = new CallClock(LIMITS, () -> now);

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private void after(long seconds) {
        now += seconds(seconds).toNanos();
    }

    private void assertLeft(long seconds, @Nullable Breakage expired) {
        assertThat(clock.left()).isEqualTo(seconds(seconds).toNanos());
        assertThat(clock.expired()).isEqualTo(expired);
    }

    @Test
    void runsConnectFirst() {
        assertLeft(2, null);
        after(2);
        assertLeft(0, Breakage.CONNECT_TIMEOUT);
    }

    @Test
    void countsTheFirstTokenFromTheStart() {
        after(1);
        clock.connected();
        assertLeft(4, null);
        after(4);
        assertLeft(0, Breakage.FIRST_TOKEN_TIMEOUT);
    }

    @Test
    void countsIdleFromTheLastPayload() {
        clock.connected();
        after(4);
        clock.payload();
        after(2);
        clock.payload();
        assertLeft(3, null);
        after(3);
        assertLeft(0, Breakage.IDLE_TIMEOUT);
    }

    @Test
    void runsTotalWhateverHappens() {
        clock.connected();
        for (int i = 0; i < 30; i++) {
            clock.payload();
            after(2);
        }
        assertLeft(0, Breakage.TOTAL_TIMEOUT);
    }

    @Test
    void hasNoFirstTokenWhereAnswersComeInOnePiece() {
        CallClock whole = new CallClock(new Limits(seconds(2), null, seconds(3), seconds(60), 1), () -> now);
        whole.connected();
        assertThat(whole.left()).isEqualTo(seconds(60).toNanos());
    }

    @Test
    void holdsIdleWhilePausedButNotTotal() {
        clock.connected();
        clock.payload();
        clock.pause();
        after(50);
        assertLeft(10, null);
        clock.resume();
        assertLeft(3, null);
        clock.pause();
        after(10);
        assertLeft(0, Breakage.TOTAL_TIMEOUT);
    }

    @Test
    void holdsTheFirstTokenWhilePaused() {
        clock.connected();
        after(1);
        clock.pause();
        clock.pause();
        after(20);
        clock.resume();
        assertLeft(4, null);
    }

    @Test
    void doesNotTakeAResumeWithoutAPauseForPayload() {
        clock.connected();
        clock.payload();
        after(2);
        clock.resume();
        assertLeft(1, null);
    }
}
