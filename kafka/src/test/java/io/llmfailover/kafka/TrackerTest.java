package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be committed, whatever the order of ends; and what is done again after a crash. */
class TrackerTest {

    @Test
    void commitsNothingBeforeTheFirstRecordAndThenOnlyThePrefix() {
        Tracker tracker = new Tracker(100);
        assertThat(tracker.committable()).isEmpty();
        for (long offset : new long[] {5, 6, 9}) {
            assertThat(tracker.begin(offset)).isTrue();
        }
        tracker.finish(6);
        tracker.finish(9);
        assertThat(tracker.committable()).hasValue(5);
        assertThat(tracker.finishedAbove()).containsExactly(6L, 9L);
        tracker.finish(5);
        assertThat(tracker.committable()).hasValue(10);
        assertThat(tracker.finishedAbove()).isEmpty();
    }

    @Test
    void holdsTheSpanNotOnlyTheCount() {
        Tracker tracker = new Tracker(10);
        tracker.begin(100);
        for (long offset = 101; offset < 110; offset++) {
            tracker.begin(offset);
            tracker.finish(offset);
        }
        assertThat(tracker.inFlight()).isOne();
        assertThat(tracker.admits(110)).isFalse();
        tracker.finish(100);
        assertThat(tracker.admits(110)).isTrue();
    }

    @Test
    void forgetsWhatWasFinishedWhenTheGroupWasMovedBack() {
        Tracker tracker = new Tracker(100);
        tracker.restore(50, new TreeSet<>(Set.of(52L)));
        assertThat(tracker.begin(10)).isTrue();
        for (long offset = 11; offset < 60; offset++) {
            assertThat(tracker.begin(offset)).as("%d", offset).isTrue();
        }
    }

    @Test
    void refusesWhatCannotBe() {
        Tracker tracker = new Tracker(100);
        tracker.begin(7);
        assertThatThrownBy(() -> tracker.begin(7)).isInstanceOf(IllegalArgumentException.class);
        tracker.finish(7);
        assertThatThrownBy(() -> tracker.finish(7)).isInstanceOf(IllegalStateException.class);
    }

    /** Random ends and crashes: no commit passes an unfinished offset, and nothing that was noted is done twice. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void survivesRandomCrashes(long seed) {
        Random random = new Random(seed);
        Set<Long> done = new TreeSet<>();
        long committed = 0;
        String note = "";
        for (int life = 0; life < 20; life++) {
            Tracker tracker = new Tracker(500);
            tracker.restore(committed, FinishedNote.read(committed, note).finished());
            List<Long> running = new ArrayList<>();
            long offset = committed;
            for (int step = 0; step < 300; step++) {
                if (random.nextBoolean() && tracker.admits(offset)) {
                    if (tracker.begin(offset)) {
                        assertThat(done).as("seed %d", seed).doesNotContain(offset);
                        running.add(offset);
                    }
                    offset += 1 + (random.nextInt(20) == 0 ? 1 : 0);
                } else if (!running.isEmpty()) {
                    long end = running.remove(random.nextInt(running.size()));
                    tracker.finish(end);
                    done.add(end);
                }
                long low = running.stream().mapToLong(each -> each).min().orElse(offset);
                tracker.committable().ifPresent(at -> assertThat(at).isLessThanOrEqualTo(low));
            }
            committed = tracker.committable().orElse(committed);
            note = new FinishedNote(tracker.finishedAbove(), 1).text(committed);
            assertThat(note.length()).isLessThanOrEqualTo(FinishedNote.MAX_CHARS);
        }
        assertThat(committed).isGreaterThan(1_000);
    }

    @Test
    void whatIsNoRecordIsPassedWhenThoseBeforeItAreFinished() {
        Tracker tracker = new Tracker(100);
        tracker.begin(5);
        tracker.passed(8);
        assertThat(tracker.committable()).hasValue(5);

        tracker.finish(5);
        assertThat(tracker.committable()).hasValue(8);
    }
}
