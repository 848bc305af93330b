package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class PauseTest {

    private final List<String> told = new ArrayList<>();
    private boolean resting;
    private long millis;

    private final Pause pause = new Pause(
            new BooleanSupplier() {
                @Override
                public boolean getAsBoolean() {
                    return resting;
                }

                @Override
                public String toString() {
                    return "all rest";
                }
            },
            () -> TimeUnit.MILLISECONDS.toNanos(millis),
            told::add);

    private boolean at(long time, boolean rests) {
        millis = time;
        resting = rests;
        return pause.holds();
    }

    @Test
    void isToldOfWhenItLastsAndWhenItEnds() {
        assertThat(at(0, true)).isTrue();
        assertThat(at(999, true)).isTrue();
        assertThat(told).isEmpty();
        at(1_000, true);
        at(5_000, true);
        assertThat(told).containsExactly("Nothing further starts: all rest");
        assertThat(at(5_100, false)).isFalse();
        at(9_000, false);
        assertThat(told).hasSize(2).last().isEqualTo("Records start again. It is over that all rest");
    }

    @Test
    void isNotToldOfWhenItComesAndGoes() {
        for (int time = 0; time < 10_000; time += 500) {
            assertThat(at(time, time % 1_000 == 0)).isEqualTo(time % 1_000 == 0);
        }
        assertThat(told).isEmpty();
    }
}
