package io.llmfailover.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.health.Call;
import io.llmfailover.health.HealthRegistry;
import io.llmfailover.health.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Hours of traffic in milliseconds: time is moved by the test, chance has a seed. */
class AdaptiveTest {

    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(100);

    private final Time time = new Time();
    private final Random random = new Random(20260907);
    private final HealthRegistry registry = new HealthRegistry(time, random::nextDouble);
    private final Target first = Targets.target(registry, 0);
    private final Target second = Targets.target(registry, 1);
    private Adaptive adaptive = new Adaptive(List.of(), time, random::nextDouble);

    /** How a simulated vendor does: how long it takes in the middle, how much that varies, how often it fails. */
    private record Nature(double millis, double noise, double failures) {}

    /** The share of calls that went to the first target. */
    private double shareOfFirst(Duration period, Nature ofFirst, Nature ofSecond) {
        List<Target> called = run(period, ofFirst, ofSecond);
        return (double) called.stream().filter(first::equals).count() / called.size();
    }

    private List<Target> run(Duration period, Nature ofFirst, Nature ofSecond) {
        List<Target> called = new ArrayList<>();
        long end = time.getAsLong() + period.toNanos();
        while (time.getAsLong() < end) {
            called.add(call(adaptive.order(List.of(first, second)), ofFirst, ofSecond));
        }
        return called;
    }

    private Target call(List<Target> order, Nature ofFirst, Nature ofSecond) {
        Target target = order.get(0);
        Call call = target.health().begin();
        if (call == null) {
            target = order.get(1);
            call = Objects.requireNonNull(target.health().begin(), "both are left alone");
        }
        Nature nature = target.equals(first) ? ofFirst : ofSecond;
        time.pass(BETWEEN_REQUESTS);
        if (random.nextDouble() < nature.failures) {
            call.failed(ErrorKind.SERVER_ERROR, null);
        } else {
            double millis = nature.millis * Math.exp(nature.noise * random.nextGaussian());
            time.pass(Duration.ofNanos((long) (millis * 1e6)));
            call.succeeded();
        }
        return target;
    }

    @Test
    void theFirstLeadsWhileItIsAsGood() {
        Nature good = new Nature(800, 0.3, 0.01);
        assertThat(shareOfFirst(Duration.ofMinutes(30), good, good)).isGreaterThan(0.9);
    }

    @Test
    void trafficMovesAwayBeforeTheBreakerOpensAndBack() {
        Nature good = new Nature(800, 0.1, 0);
        Nature ailing = new Nature(800, 0.1, 0.12);
        run(Duration.ofMinutes(5), good, good);

        double ill = shareOfFirst(Duration.ofMinutes(5), ailing, good);
        double well = shareOfFirst(Duration.ofMinutes(10), good, good);

        assertThat(ill).as("12 %% fail, the breaker opens at 15 %%").isLessThan(0.75);
        assertThat(first.health().left()).isZero();
        assertThat(well).isGreaterThan(0.85);
    }

    @Test
    void aBrownOutMovesNearlyAllTrafficAway() {
        Nature good = new Nature(800, 0.1, 0);
        run(Duration.ofMinutes(5), good, good);

        double slow = shareOfFirst(Duration.ofMinutes(5), new Nature(8_000, 0.1, 0), good);

        assertThat(slow).isLessThan(0.2);
    }

    @Test
    void whoIsShortOfItsRateLimitIsSpared() {
        Nature good = new Nature(800, 0.1, 0);
        run(Duration.ofMinutes(1), good, good);
        long toFirst = 0;
        for (int i = 0; i < 600; i++) {
            Call told = Objects.requireNonNull(first.health().begin());
            told.headroom(0.05);
            told.dropped();
            toFirst += call(adaptive.order(List.of(first, second)), good, good).equals(first) ? 1 : 0;
        }
        assertThat(toFirst).isLessThan(120);
    }

    @Test
    void equalTargetsWithNoiseDoNotMakeTheLeadJump() {
        for (int seed = 0; seed < 20; seed++) {
            random.setSeed(seed);
            adaptive = new Adaptive(List.of(1, 1), time, random::nextDouble);
            Nature noisy = new Nature(800, 0.8, 0.04);
            int changes = 0;
            int leader = adaptive.leader();
            long end = time.getAsLong() + Duration.ofHours(1).toNanos();
            while (time.getAsLong() < end) {
                call(adaptive.order(List.of(first, second)), noisy, noisy);
                changes += leader == adaptive.leader() ? 0 : 1;
                leader = adaptive.leader();
            }
            assertThat(changes).as("changes in an hour, seed %d", seed).isLessThanOrEqualTo(60);
            System.out.println("ping-pong, seed " + seed + ": " + changes + " changes of the lead in an hour");
        }
    }

    @Test
    void equalTargetsUnderLoadShareIt() {
        adaptive = new Adaptive(List.of(1, 1), time, random::nextDouble);
        List<Call> underWay = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            underWay.add(Objects.requireNonNull(
                    adaptive.order(List.of(first, second)).get(0).health().begin()));
        }
        assertThat(first.health().inFlight()).isBetween(90, 110);
        underWay.forEach(Call::dropped);
        assertThat(first.health().inFlight()).isZero();
    }

    @Test
    void somebodyUnheardIsAskedNowAndThen() {
        Nature good = new Nature(800, 0, 0);
        long toSecond = run(Duration.ofHours(1), good, good).stream()
                .filter(second::equals)
                .count();
        assertThat(toSecond).isBetween(10L, 120L);
    }

    @Test
    void aScoreThatIsNoNumberDoesNotStickToTheLead() {
        Objects.requireNonNull(first.health().begin()).headroom(Double.NaN);
        for (int i = 0; i < 10; i++) {
            Call call = first.health().begin();
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
    void aLeaderWhoIsNotToBeAskedKeepsTheLead() {
        Target third = Targets.target(registry, 2);
        for (int i = 0; i < 1_000; i++) {
            assertThat(adaptive.order(List.of(second, third))).containsExactlyInAnyOrder(second, third);
            assertThat(adaptive.order(List.of(third))).containsExactly(third);
        }
        assertThat(adaptive.leader()).isZero();
    }
}
