package io.llmfailover.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmfailover.error.ErrorKind;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetHealthTest {

    private final Time time = new Time();
    private final HealthRegistry registry = new HealthRegistry(time, () -> 0.5);
    private final TargetHealth mini = target("openai/mini", "openai key-1");

    private TargetHealth target(String name, String account) {
        return registry.target(name, account, BreakerSettings.DEFAULT);
    }

    private static Call go(TargetHealth target) {
        return Objects.requireNonNull(target.begin(), target.name() + " lets nothing through");
    }

    private void answer(TargetHealth target, int millis) {
        Call call = go(target);
        time.pass(Duration.ofMillis(millis));
        call.succeeded();
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {"QUOTA_EXHAUSTED", "AUTH"})
    void aKeyThatIsNoGoodCoolsAllThatIsCalledWithItAndNothingElse(ErrorKind kind) {
        TargetHealth large = target("openai/large", "openai key-1");
        TargetHealth otherKey = target("openai/mini", "openai key-2");

        go(mini).failed(kind, null);

        assertThat(mini.begin()).isNull();
        assertThat(large.begin()).isNull();
        assertThat(large.left()).isEqualTo(Duration.ofMinutes(5));
        assertThat(otherKey.begin()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {"MODEL_GONE", "MODEL_NOT_FOUND", "PERMISSION", "REGION_BLOCKED", "RATE_LIMITED"})
    void whatConcernsAModelCoolsThatModelOnly(ErrorKind kind) {
        TargetHealth large = target("openai/large", "openai key-1");

        go(mini).failed(kind, null);

        assertThat(mini.begin()).isNull();
        assertThat(large.begin()).isNotNull();
    }

    @Test
    void anAnswerShowsThatTheKeyIsGoodAgain() {
        TargetHealth large = target("openai/large", "openai key-1");
        go(mini).failed(ErrorKind.QUOTA_EXHAUSTED, null);

        time.pass(Duration.ofMillis(1));
        large.beginAnyway().succeeded();

        assertThat(mini.begin()).isNotNull();
    }

    @Test
    void slowFirstTokensOpenTheBreakerWhereALimitIsSet() {
        BreakerSettings settings = new BreakerSettings(
                new BreakerSettings.Opening(3, 0.15, Duration.ofSeconds(60), 20, Duration.ofSeconds(2)),
                BreakerSettings.DEFAULT.closing());
        TargetHealth watched = registry.target("watched", "a", settings);
        TargetHealth other = registry.target("other", "a", BreakerSettings.DEFAULT);

        for (TargetHealth target : new TargetHealth[] {watched, other}) {
            for (int i = 0; i < 3; i++) {
                Call call = go(target);
                time.pass(Duration.ofMillis(2_001));
                call.firstToken();
                call.succeeded();
            }
        }

        assertThat(watched.begin()).isNull();
        assertThat(other.begin()).isNotNull();
    }

    @Test
    void tellsWhatItKnows() {
        for (int i = 0; i < 99; i++) {
            answer(mini, 100);
        }
        answer(mini, 5_000);
        go(mini).failed(ErrorKind.SERVER_ERROR, null);
        Call stream = go(mini);
        time.pass(Duration.ofMillis(300));
        stream.firstToken();
        stream.headroom(0.25);

        Health health = mini.snapshot();

        assertThat(health.target()).isEqualTo("openai/mini");
        assertThat(health.breaker()).isEqualTo(Breaker.State.CLOSED);
        assertThat(health.successes()).isEqualTo(100);
        assertThat(health.failures()).isEqualTo(Map.of(ErrorKind.SERVER_ERROR, 1));
        assertThat(health.answers().p50()).isBetween(88L, 112L);
        assertThat(health.firstTokens().p99()).isBetween(264L, 336L);
        assertThat(health.inFlight()).isEqualTo(1);
        assertThat(health.headroom()).isEqualTo(0.25);
        assertThat(registry.snapshots()).contains(health);

        stream.dropped();
        stream.succeeded();
        assertThat(mini.inFlight()).as("the first report counts").isZero();
        time.pass(Duration.ofSeconds(61));
        assertThat(mini.snapshot().successes()).isZero();
        assertThat(mini.headroom()).as("old news").isEqualTo(1);
    }

    @Test
    void theTrendSeesAVendorGetSlowerAndForgetsItAgain() {
        for (int i = 0; i < 300; i++) {
            answer(mini, 1_000);
        }
        assertThat(mini.snapshot().slope()).isCloseTo(1, within(0.01));
        for (int i = 0; i < 5; i++) {
            answer(mini, 10_000);
        }
        assertThat(mini.snapshot().slope()).isGreaterThan(1.5);
        assertThat(mini.expectedMillis()).as("more than of late").isGreaterThan(5_000);

        time.pass(Duration.ofHours(1));
        assertThat(mini.expectedMillis()).as("nobody knows any more").isNegative();
    }

    @Test
    void failuresFade() {
        for (int i = 0; i < 6; i++) {
            answer(mini, 10);
            answer(mini, 10);
            go(mini).failed(ErrorKind.SERVER_ERROR, null);
        }
        assertThat(mini.badShare()).isGreaterThan(0.1);
        time.pass(Duration.ofMinutes(5));
        assertThat(mini.badShare()).isLessThan(0.01);
    }

    @Test
    void whatIsNotTheTargetsFaultIsNotHeldAgainstIt() {
        for (int i = 0; i < 100; i++) {
            go(mini).failed(ErrorKind.INVALID_REQUEST, null);
        }
        assertThat(mini.badShare()).isZero();
    }

    @Test
    void anAnswerToACallFromBeforeDoesNotShowThatTheKeyIsGoodAgain() {
        Call early = go(mini);
        go(mini).failed(ErrorKind.QUOTA_EXHAUSTED, null);

        early.succeeded();

        assertThat(mini.begin()).isNull();
    }
}
