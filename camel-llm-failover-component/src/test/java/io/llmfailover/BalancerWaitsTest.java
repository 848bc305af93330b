package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.balance.FailoverBalancer;
import io.llmfailover.health.Breaker;
import io.llmfailover.simulator.script.Rule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is asked again, and not before when. */
class BalancerWaitsTest extends BalancerTestSupport {

    private static Rule limited(String vendor, String seconds) {
        return Rule.on(vendor)
                .error(io.llmfailover.simulator.wire.ErrorKind.RATE_LIMITED)
                .retryAfter(seconds);
    }

    private Duration goodAnswerAfter() throws Exception {
        long start = System.nanoTime();
        assertThat(ask().getException()).isNull();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void aWaitThatOneAskedForIsHonouredWhateverTheNextSays() throws Exception {
        simulator.script(limited("openai", "2").first(1), Rule.on("anthropic").status(529));
        route("attempts: 3, deadline: 20s", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        assertThat(goodAnswerAfter()).isGreaterThan(Duration.ofMillis(1_900));
    }

    @Test
    void aWaitOfZeroIsNoLeaveToHammer() throws Exception {
        simulator.script(limited("openai", "0").first(2));
        FailoverBalancer balancer = new FailoverBalancer(System::nanoTime, () -> 0.5);
        balancer.setAttempts(3);
        route(balancer, "llm:openai/a");

        assertThat(goodAnswerAfter()).as("half of 200 and of 400 ms").isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void whoAskedForAWaitIsNotAskedByLaterRequestsEvenWhenAllAreLeftAlone() throws Exception {
        simulator.script(limited("openai", "60"), Rule.on("anthropic").status(529));
        route("breaker: { failures: 1 }, attempts: 4, deadline: 3s", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        for (int i = 0; i < 6; i++) {
            ask();
        }

        assertThat(simulator.journal("openai")).hasSize(1);
    }

    @Test
    void whoMayBeAskedSoonIsNotHeldUpByTheWaitOfAnother() throws Exception {
        simulator.script(Rule.on("openai").status(503).first(1), limited("anthropic", "60"));
        route("attempts: 4, deadline: 5s", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        assertThat(ask().getException()).isNull();
    }

    @Test
    void goodAnswersOfTheLastTargetCloseItsBreaker() throws Exception {
        simulator.script(Rule.on("openai").status(503).first(3));
        route("attempts: 1", "llm:openai/a");
        for (int i = 0; i < 3; i++) {
            ask();
        }
        assertThat(health("openai/a").breaker()).isEqualTo(Breaker.State.OPEN);

        assertThat(ask().getException()).isNull();

        assertThat(health("openai/a").breaker()).isNotEqualTo(Breaker.State.OPEN);
    }

    @Test
    void aModelThatIsNamedTwiceIsAskedTwice() throws Exception {
        simulator.script(Rule.on("openai").status(503).first(1));
        route("", "llm:openai/a", "llm:openai/a");

        assertThat(ask().getException()).isNull();
        assertThat(simulator.journal()).hasSize(2);
    }
}
