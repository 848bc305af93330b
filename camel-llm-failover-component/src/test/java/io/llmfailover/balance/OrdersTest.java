package io.llmfailover.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.health.Call;
import io.llmfailover.health.HealthRegistry;
import io.llmfailover.health.Time;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The weighted order and that of the fastest at the edges of what they are told. */
class OrdersTest {

    private final Time time = new Time();
    private final Random random = new Random(1);
    private final HealthRegistry registry = new HealthRegistry(time, random::nextDouble);
    private final Target first = Targets.target(registry, 0);
    private final Target second = Targets.target(registry, 1);

    private static Call go(Target target) {
        return Objects.requireNonNull(target.health().begin());
    }

    private void answer(Target target, Duration duration) {
        Call call = go(target);
        time.pass(duration);
        call.succeeded();
    }

    private Target fastest() {
        return Orders.fastest().order(List.of(first, second)).get(0);
    }

    @Test
    void weightsOfZeroKeepTheOrder() {
        assertThat(Orders.weighted(List.of(0, 0), random::nextDouble).order(List.of(first, second)))
                .containsExactly(first, second);
    }

    @Test
    void largeWeightsDoNotOverflow() {
        Order order = Orders.weighted(List.of(1_500_000_000, 1_500_000_000), random::nextDouble);
        int toSecond = 0;
        for (int i = 0; i < 1_000; i++) {
            toSecond += order.order(List.of(first, second)).get(0).equals(second) ? 1 : 0;
        }
        assertThat(toSecond).isBetween(400, 600);
    }

    @Test
    void aWeightThatDoesNotFitIsNotTakenForANegativeOne() {
        FailoverBalancer balancer = new FailoverBalancer();
        balancer.setWeights("4294967295,1");
        assertThat(balancer.getWeights()).doesNotContain("-");
    }

    @Test
    void howFastTheyWereLongAgoIsForgotten() {
        answer(first, Duration.ofSeconds(20));
        answer(second, Duration.ofSeconds(2));
        assertThat(fastest()).isEqualTo(second);

        time.pass(Duration.ofDays(1));
        assertThat(fastest()).isEqualTo(first);
    }

    @Test
    void whoOnlyFailsIsNotTheFastest() {
        answer(second, Duration.ZERO);
        go(first).failed(ErrorKind.SERVER_ERROR, null);
        go(first).failed(ErrorKind.SERVER_ERROR, null);
        for (int i = 0; i < 50; i++) {
            go(first).failed(ErrorKind.INCAPABLE, null);
        }
        assertThat(fastest()).isEqualTo(second);
    }
}
