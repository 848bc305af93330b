package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmBudgetException;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmExhaustedException;
import io.llmfailover.error.LlmRequestException;
import io.llmfailover.error.LlmSetupException;
import io.llmfailover.simulator.script.Point;
import io.llmfailover.simulator.script.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** The balancer as a route sees it, against simulated vendors. */
class FailoverBalancerTest extends BalancerTestSupport {

    @Test
    void theFirstAnswersWhenItCan() throws Exception {
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        Exchange answer = ask();

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("openai");
        assertThat(answer.getProperty(LlmConstants.BUDGET_PROPERTY))
                .as("the balancer's own")
                .isNull();
        assertThat(simulator.journal("anthropic")).isEmpty();
    }

    @Test
    void theNextAnswersWhenTheFirstFails() throws Exception {
        simulator.script(Rule.on("openai").status(503));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        Exchange answer = ask();

        assertThat(answer.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
        assertThat(answer.getMessage().getHeader(LlmConstants.ATTEMPTS)).isEqualTo(2);
    }

    @Test
    void aRequestAtFaultIsToldAtOnceAndCoolsNobody() throws Exception {
        simulator.script(Rule.on("openai")
                .error(io.llmfailover.simulator.wire.ErrorKind.INVALID_REQUEST)
                .first(5));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        for (int i = 0; i < 5; i++) {
            assertThat(failure()).isInstanceOf(LlmRequestException.class);
        }
        assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("openai");
        assertThat(simulator.journal("anthropic")).isEmpty();
    }

    @Test
    void aWrongKeyIsToldAtOnceUnlessTheRouteSaysOtherwise() throws Exception {
        simulator.script(Rule.on("openai").error(io.llmfailover.simulator.wire.ErrorKind.AUTH));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        assertThat(failure()).isInstanceOf(LlmSetupException.class);
    }

    @Test
    void oneWordSwitchesFailoverOnForAKind() throws Exception {
        simulator.script(Rule.on("openai").error(io.llmfailover.simulator.wire.ErrorKind.AUTH));
        route("actions: { auth: \"never yes\" }", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
    }

    @Test
    void whenAllFailTheErrorTellsWhoWasTried() throws Exception {
        simulator.script(Rule.always().error(io.llmfailover.simulator.wire.ErrorKind.INSUFFICIENT_QUOTA));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        LlmException failure = failure();

        assertThat(failure).isInstanceOfSatisfying(LlmExhaustedException.class, all -> {
            assertThat(all.getAttempts()).hasSize(2);
            assertThat(all.getMessage()).contains("openai/a quota_exhausted", "anthropic/claude-haiku-4-5");
        });
    }

    @Test
    void threeFailuresInARowKeepTheNextCallsAway() throws Exception {
        simulator.script(Rule.on("openai").status(500));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        for (int i = 0; i < 5; i++) {
            assertThat(ask().getException()).isNull();
        }

        assertThat(simulator.journal("openai")).hasSize(3);
        assertThat(simulator.journal("anthropic")).hasSize(5);
    }

    @Test
    void theRouteSaysWhenABreakerOpens() throws Exception {
        simulator.script(Rule.on("openai").status(500));
        route("breaker: { failures: 1 }", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        for (int i = 0; i < 4; i++) {
            assertThat(ask().getException()).isNull();
        }

        assertThat(simulator.journal("openai")).hasSize(1);
    }

    @Test
    void anOutageOfAllIsNotMultiplied() throws Exception {
        simulator.script(Rule.always().status(503));
        route("attempts: 6, deadline: 20s", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        context.start();
        int requests = 300;

        List<CompletableFuture<Object>> answers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            answers.add(context.createProducerTemplate().asyncRequestBody("direct:chat", "Hello"));
        }
        for (CompletableFuture<Object> answer : answers) {
            assertThat(answer.handle((good, failure) -> failure).get(60, TimeUnit.SECONDS))
                    .isNotNull();
        }

        int calls = simulator.journal().size();
        System.out.println("total outage: " + calls + " calls for " + requests + " requests");
        // the first round asks both at most; beyond it, repeats are a small part
        assertThat(calls).isLessThan((int) (requests * 2 * 1.2) + 2 * 30);
    }

    @Test
    void theLastTargetIsNeverGivenUp() throws Exception {
        simulator.script(Rule.on("openai").status(500).first(3));
        route("attempts: 1", "llm:openai/a");

        for (int i = 0; i < 3; i++) {
            assertThat(failure()).isInstanceOf(LlmExhaustedException.class);
        }
        assertThat(ask().getException()).isNull();
    }

    @Test
    void aConnectionThatFailsIsTriedOnceMoreAtOnce() throws Exception {
        route("attempts: 5", "llm:openai/a?baseUrl=http://127.0.0.1:1/v1&apiKey=k", "llm:anthropic/claude-haiku-4-5");

        Exchange answer = ask();

        assertThat(answer.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
        assertThat(answer.getMessage().getHeader(LlmConstants.ATTEMPTS)).isEqualTo(3);
    }

    @Test
    void theOnlyTargetIsAskedAgainAfterAPause() throws Exception {
        simulator.script(Rule.on("openai").status(503).first(1));
        route("attempts: 3", "llm:openai/a");

        Exchange answer = ask();

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(LlmConstants.ATTEMPTS)).isEqualTo(2);
    }

    @Test
    void whoeverIsLeftIsAskedAgainWhileTheOthersBreakerIsOpen() throws Exception {
        simulator.script(
                Rule.on("openai").status(503),
                Rule.on("anthropic").status(529).skip(4).first(1));
        route("breaker: { failures: 1 }, attempts: 4", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");

        for (int i = 0; i < 6; i++) {
            assertThat(ask().getException()).as("request %d", i).isNull();
        }

        assertThat(simulator.journal("openai")).hasSize(1);
        assertThat(simulator.journal("anthropic")).hasSize(7);
    }

    @Test
    void aWaitThatDoesNotFitTheDeadlineIsNotWaitedFor() throws Exception {
        simulator.script(Rule.on("openai")
                .error(io.llmfailover.simulator.wire.ErrorKind.RATE_LIMITED)
                .retryAfter("30"));
        route("deadline: 5s", "llm:openai/a");

        assertThat(failure()).isInstanceOf(LlmExhaustedException.class);
        assertThat(simulator.journal("openai")).hasSize(1);
    }

    @Test
    void withEveryVendorSilentTheDeadlineEndsIt() throws Exception {
        simulator.script(Rule.always().silent());
        route("deadline: 400ms", "llm:openai/a?timeout=60000", "llm:anthropic/claude-haiku-4-5");

        LlmException failure = failure();

        assertThat(failure).isInstanceOf(LlmBudgetException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
    }

    @Test
    void aSilentVendorIsLeftForTheNextInItsOwnTime() throws Exception {
        simulator.script(Rule.on("openai").silent());
        route("deadline: 60s", "llm:openai/a?timeout=200", "llm:anthropic/claude-haiku-4-5");

        assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
    }

    @Test
    void aStreamFailsOverBeforeItsFirstPayloadAndNotAfter() throws Exception {
        simulator.script(
                Rule.on("openai").model("early").reset(Point.BEFORE_BODY),
                Rule.on("openai").model("late").text("one two three").tokens(3).errorAfter(2));
        route("", "llm:openai/early?stream=true", "llm:openai/late?stream=true", "llm:openai/never?stream=true");

        ChatStream stream = ask().getMessage().getBody(ChatStream.class);

        assertThatThrownBy(stream::readText)
                .isInstanceOfSatisfying(LlmException.class, late -> assertThat(late.getPartialText())
                        .startsWith("one"));
        assertThat(simulator.journal()).extracting(entry -> entry.model()).containsExactly("early", "late");
    }

    @Test
    void stepsMayLeadThroughOtherRoutes() throws Exception {
        simulator.script(Rule.on("openai").status(500));
        routes(
                """
                - route:
                    id: one
                    errorHandler: { noErrorHandler: {} }
                    from: { uri: "direct:one", steps: [ { to: "llm:openai/a" } ] }
                """);
        route("", "direct:one", "llm:anthropic/claude-haiku-4-5");

        for (int i = 0; i < 5; i++) {
            assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
        }
        assertThat(simulator.journal("openai")).hasSize(3);
    }
}
