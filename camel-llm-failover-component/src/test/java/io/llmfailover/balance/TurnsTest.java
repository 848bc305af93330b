package io.llmfailover.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.health.Call;
import io.llmfailover.health.HealthRegistry;
import io.llmfailover.health.Time;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who is asked when some may not be. */
class TurnsTest {

    private final Time time = new Time();
    private final HealthRegistry registry = new HealthRegistry(time, () -> 0.5);
    private final Target first = Targets.target(registry, 0);
    private final Target second = Targets.target(registry, 1);
    private final Turns turns = new Turns(List.of(first, second), new RetryOptions(), time);

    private static Call go(Target target) {
        return Objects.requireNonNull(target.health().begin());
    }

    @Test
    void whoMayNotBeRepeatedDoesNotEndItForOthers() {
        for (int i = 0; i < 30; i++) {
            first.retries().takeRepeat(0.2, 3);
        }
        turns.fresh();
        turns.fresh();
        turns.later(first, Duration.ZERO, false);
        turns.later(second, Duration.ZERO, false);

        assertThat(turns.repeat(false, pause -> true)).isEqualTo(new Turns.Repeat(second, Duration.ZERO));
    }

    @Test
    void whenAllAreLeftAloneOneWithAnOutageIsLikelierToAnswerThanOneWhoseKeyWasRevoked() {
        go(second).succeeded();
        time.pass(Duration.ofSeconds(1));
        go(first).succeeded();
        go(first).failed(ErrorKind.AUTH, null);
        for (int i = 0; i < 3; i++) {
            go(second).failed(ErrorKind.TIMEOUT, null);
        }

        assertThat(Objects.requireNonNull(turns.first()).target()).isEqualTo(second);
    }

    @Test
    void aKeyThatIsNoGoodIsNotAskedWhileAnotherMayBeWaitedFor() {
        go(first).failed(ErrorKind.RATE_LIMITED, Duration.ofSeconds(2));
        go(second).failed(ErrorKind.AUTH, null);

        assertThat(turns.first()).isNull();

        assertThat(turns.repeat(false, pause -> true)).isEqualTo(new Turns.Repeat(first, Duration.ofSeconds(2)));
    }
}
