package io.llmfailover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is counted while a system stalls. Time passes when the test says so. */
class OpenLoopTest {

    private static final long MILLI = 1_000_000;

    private long now = 5_000 * MILLI;

    @Test
    void sendsAtItsRateWhateverBecomesOfTheEarlierOnes() {
        OpenLoop loop = new OpenLoop(() -> now, 100, 3);
        List<Long> sent = new ArrayList<>();
        long begin = now;

        loop.sendDue(sent::add);
        assertThat(sent).containsExactly(begin);
        assertThat(loop.nanosToNext()).isEqualTo(10 * MILLI);
        now += 9 * MILLI;
        loop.sendDue(sent::add);
        assertThat(sent).hasSize(1);
        now += MILLI;
        loop.sendDue(sent::add);

        assertThat(sent).containsExactly(begin, begin + 10 * MILLI);
        assertThat(loop.isOver()).isFalse();
    }

    @Test
    void tellsOfEachWhenItWasToBeSentAndNotWhenItWas() {
        OpenLoop loop = new OpenLoop(() -> now, 100, 3);
        List<Long> sent = new ArrayList<>();
        long begin = now;

        now += 700 * MILLI;
        loop.sendDue(sent::add);

        assertThat(sent).containsExactly(begin, begin + 10 * MILLI, begin + 20 * MILLI);
        assertThat(loop.isOver()).isTrue();
    }

    @Test
    void doesNotAddUpWhatIsRounded() {
        OpenLoop loop = new OpenLoop(() -> now, 3, 3_001);
        List<Long> sent = new ArrayList<>();
        long begin = now;

        now += 1_000_000 * MILLI;
        loop.sendDue(sent::add);

        assertThat(sent.get(3_000)).isEqualTo(begin + 1_000_000 * MILLI);
    }

    /** A closed loop would have seen one slow request of a hundred: a p50 of nothing at all. */
    @Test
    void countsThoseThatWaitedBehindAStall() {
        Tally tally = new Tally(() -> now);
        OpenLoop loop = new OpenLoop(() -> now, 100, 100);
        Deque<Long> waiting = new ArrayDeque<>();
        for (int i = 0; i < 100; i++) {
            loop.sendDue(intended -> {
                tally.begun();
                waiting.add(intended);
            });
            now += 10 * MILLI;
        }

        waiting.forEach(intended -> tally.over(intended, new Outcome("", now, 1)));

        Measured measured = tally.measured();
        assertThat(tally.isDone()).isTrue();
        assertThat(measured.answered()).isEqualTo(100);
        assertThat(measured.p50()).isCloseTo(500, within(2.0));
        assertThat(measured.first50()).isCloseTo(500, within(2.0));
        assertThat(measured.p99()).isCloseTo(990, within(2.0));
        assertThat(measured.perSecond()).isCloseTo(100, within(0.1));
    }

    @Test
    void countsWhatFailedAndWhatHasNoAnswerAndKeepsNoTimesOfThem() {
        Tally tally = new Tally(() -> now);
        for (int i = 0; i < 4; i++) {
            tally.begun();
        }
        long begin = now;
        now += 5 * MILLI;
        tally.over(begin, new Outcome("", now - MILLI, 2));
        now += 1_000 * MILLI;
        tally.over(begin, Outcome.failed("status 503"));

        assertThat(tally.isDone()).isFalse();
        Measured measured = tally.measured();
        assertThat(measured.faults())
                .containsEntry("status 503", 1L)
                .containsEntry("unanswered", 2L)
                .hasSize(2);
        assertThat(measured.bad()).isEqualTo(3);
        assertThat(measured.atOnce()).isEqualTo(4);
        assertThat(measured.most()).isCloseTo(5, within(0.1));
        assertThat(measured.first99()).isCloseTo(4, within(0.1));
        assertThat(measured.calls()).isEqualTo(2);
    }
}
