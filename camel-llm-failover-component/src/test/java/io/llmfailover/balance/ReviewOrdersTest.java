package io.llmfailover.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.fault.HeadroomTable;
import io.llmfailover.health.BreakerSettings;
import io.llmfailover.health.HealthRegistry;
import io.llmfailover.health.Time;
import io.llmfailover.transport.Headers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;

/** Hostile review: orders. */
@SuppressWarnings("all")
class ReviewOrdersTest {

    private final Time time = new Time();
    private final Random random = new Random(1);
    private final HealthRegistry registry = new HealthRegistry(time, random::nextDouble);
    private final Target first = target(0);
    private final Target second = target(1);
    private final Target third = target(2);

    private Target target(int index) {
        var nothing = new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                throw new UnsupportedOperationException();
            }
        };
        var health = registry.target("target-" + index, "account-" + index, BreakerSettings.DEFAULT);
        return new Target(index, nothing, List.of(), true, health, registry.retries("provider-" + index));
    }

    @Test
    void weightsOfZeroKeepTheOrder() {
        assertThat(Orders.weighted(List.of(0, 0, 0), random::nextDouble)
                        .order(List.of(first, second, third))
                        .get(0))
                .isEqualTo(first);
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
    void weightsAboveIntAreRefused() {
        FailoverBalancer balancer = new FailoverBalancer();
        balancer.setWeights("4294967295,1");
        assertThat(balancer.getWeights()).doesNotContain("-");
    }

    @Test
    void aVendorsInfinityIsNoHeadroom() {
        for (String[] pair : List.of(
                new String[] {"x-ratelimit-limit-requests", "x-ratelimit-remaining-requests"},
                new String[] {"x-ratelimit-limit-tokens", "x-ratelimit-remaining-tokens"})) {
            Headers headers = Headers.of(java.util.Map.of(pair[0], "Infinity", pair[1], "Infinity"));
            Double read = HeadroomTable.read(headers);
            assertThat(read == null || !read.isNaN()).as(pair[0] + " " + read).isTrue();
        }
    }

    @Test
    void aScoreThatIsNoNumberDoesNotStickToTheLead() {
        Adaptive adaptive = new Adaptive(List.of(), time, random::nextDouble);
        Objects.requireNonNull(first.health().begin()).headroom(Double.NaN);
        for (int i = 0; i < 10; i++) {
            var call = first.health().begin();
            if (call != null) {
                call.failed(ErrorKind.SERVER_ERROR, null);
            }
        }
        int toFirst = 0;
        for (int i = 0; i < 100; i++) {
            toFirst += adaptive.order(List.of(first, second)).get(0).equals(first) ? 1 : 0;
        }
        assertThat(toFirst).isLessThan(60);
    }

    @Test
    void aLeaderOutsideTheSubset() {
        Adaptive adaptive = new Adaptive(List.of(), time, random::nextDouble);
        for (int i = 0; i < 1_000; i++) {
            assertThat(adaptive.order(List.of(second, third))).hasSize(2).doesNotContain(first);
            assertThat(adaptive.order(List.of(third))).containsExactly(third);
        }
        assertThat(adaptive.leader()).isZero();
    }

    @Test
    void aRefusedRepeatDoesNotEndItForOthers() {
        for (int i = 0; i < 30; i++) {
            first.retries().mayRepeat(0.2, 3);
        }
        Turns turns = new Turns(List.of(first, second), new RetryOptions(), time);
        turns.fresh();
        turns.fresh();
        turns.later(first, Duration.ZERO, false);
        turns.later(second, Duration.ZERO, false);
        assertThat(turns.repeat(false, pause -> true))
                .as("the second may be repeated")
                .isEqualTo(new Turns.Repeat(second, Duration.ZERO));
    }

    @Test
    void theLastUsableIsOneThatIsUsable() {
        // the first answered a moment ago, then its key was revoked; the second has an outage
        Objects.requireNonNull(second.health().begin()).succeeded();
        time.pass(Duration.ofSeconds(1));
        Objects.requireNonNull(first.health().begin()).succeeded();
        Objects.requireNonNull(first.health().begin()).failed(ErrorKind.AUTH, null);
        for (int i = 0; i < 3; i++) {
            Objects.requireNonNull(second.health().begin()).failed(ErrorKind.TIMEOUT, null);
        }
        Turns turns = new Turns(List.of(first, second), new RetryOptions(), time);
        assertThat(Objects.requireNonNull(turns.first()).target()).isEqualTo(second);
    }

    @Test
    void fastestForgetsWhatIsOld() {
        var slow = Objects.requireNonNull(first.health().begin());
        time.pass(Duration.ofSeconds(20));
        slow.succeeded();
        var quick = Objects.requireNonNull(second.health().begin());
        time.pass(Duration.ofSeconds(2));
        quick.succeeded();
        time.pass(Duration.ofDays(1));
        assertThat(Orders.fastest().order(List.of(first, second)).get(0))
                .as("a day after")
                .isEqualTo(first);
    }

    @Test
    void whoOnlyFailsIsNotTheFastest() {
        var quick = Objects.requireNonNull(second.health().begin());
        quick.succeeded();
        for (int i = 0; i < 2; i++) {
            Objects.requireNonNull(first.health().begin()).failed(ErrorKind.SERVER_ERROR, null);
        }
        for (int i = 0; i < 50; i++) {
            var call = first.health().begin();
            if (call != null) {
                call.failed(ErrorKind.INCAPABLE, null);
            }
        }
        assertThat(Orders.fastest().order(List.of(first, second)).get(0)).isEqualTo(second);
    }
}
