package io.llmfailover.simulator.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DelayTest {
    private static final int DRAWS = 20_000;

    private static long[] sorted(Delay delay) {
        Random random = new Random(1);
        return LongStream.range(0, DRAWS)
                .map(i -> delay.sample(random))
                .sorted()
                .toArray();
    }

    @Test
    void drawsThroughItsPercentiles() {
        long[] draws = sorted(new Delay.Percentiles(100, 1000));
        assertThat(draws[DRAWS / 2]).isBetween(95L, 105L);
        assertThat(draws[DRAWS * 99 / 100]).isBetween(850L, 1150L);
    }

    @Test
    void staysBetweenItsBounds() {
        long[] draws = sorted(new Delay.Between(10, 20));
        assertThat(draws[0]).isEqualTo(10);
        assertThat(draws[DRAWS - 1]).isEqualTo(20);
    }

    @Test
    void isFixed() {
        assertThat(sorted(new Delay.Fixed(7))).containsOnly(7);
    }
}
