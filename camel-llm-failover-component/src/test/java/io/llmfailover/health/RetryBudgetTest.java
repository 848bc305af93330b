package io.llmfailover.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private final Time time = new Time();
    private final HealthRegistry registry = new HealthRegistry(time, () -> 0.5);
    private final RetryBudget budget = registry.retries("openai");

    private long repeats(int wanted) {
        return IntStream.range(0, wanted).filter(i -> budget.takeRepeat(0.2, 3)).count();
    }

    private void call(int times) {
        IntStream.range(0, times).forEach(i -> budget.called());
    }

    @Test
    void someAreFreeAndTheRestIsAShareOfTheCalls() {
        assertThat(repeats(1_000)).as("3 a second over 10 seconds").isEqualTo(30);
        call(1_000);
        assertThat(repeats(1_000)).as("a fifth of the calls").isEqualTo(200);
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        call(1_000);
        assertThat(repeats(1_000)).isEqualTo(230);
        time.pass(Duration.ofSeconds(9));
        assertThat(repeats(1_000)).isZero();
        time.pass(Duration.ofSeconds(2));
        assertThat(repeats(1_000)).isEqualTo(30);
    }

    @Test
    void inALongOutageRepeatsStayAFifthAndThreeASecond() {
        long repeats = 0;
        for (int second = 0; second < 600; second++) {
            call(100);
            repeats += repeats(100);
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(repeats).isBetween(600L * 20, 600L * 23 + 300);
    }

    @Test
    void allRoutesShareIt() {
        assertThat(registry.retries("openai")).isSameAs(budget);
        assertThat(registry.retries("anthropic")).isNotSameAs(budget);
    }
}
