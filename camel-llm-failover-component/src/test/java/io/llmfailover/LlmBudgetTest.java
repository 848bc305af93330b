package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.budget.Budget;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmBudgetException;
import io.llmfailover.error.LlmException;
import io.llmfailover.simulator.script.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.ExchangeBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LlmBudgetTest extends LlmTestSupport {

    private final AtomicLong now = new AtomicLong();

    private LlmException refusal(Budget budget, String uri) throws Exception {
        return Objects.requireNonNull(callWith(budget, uri), "the call succeeded");
    }

    private @Nullable LlmException callWith(Budget budget, String uri) throws Exception {
        context.start();
        Exchange exchange = ExchangeBuilder.anExchange(context)
                .withBody("Hi")
                .withProperty(LlmConstants.BUDGET_PROPERTY, budget)
                .withPattern(org.apache.camel.ExchangePattern.InOut)
                .build();
        return context.createFluentProducerTemplate()
                .to(uri)
                .withExchange(exchange)
                .asyncSend()
                .get(30, TimeUnit.SECONDS)
                .getException(LlmException.class);
    }

    @Test
    void attemptsAreSpentAcrossCalls() throws Exception {
        Budget budget = new Budget(now::get, null, 2, null);

        assertThat(callWith(budget, "llm:openai/a")).isNull();
        assertThat(callWith(budget, "llm:openai/b")).isNull();
        LlmException refused = refusal(budget, "llm:openai/c");

        assertThat(refused).isInstanceOf(LlmBudgetException.class);
        assertThat(refused.getKind()).isEqualTo(ErrorKind.ATTEMPTS_EXHAUSTED);
        assertThat(simulator.journal()).hasSize(2);
    }

    @Test
    void aDeadlineThatHasPassedRefusesAtOnce() throws Exception {
        Budget budget = new Budget(now::get, Duration.ofSeconds(20), null, null);
        now.addAndGet(Duration.ofSeconds(20).toNanos());

        LlmException refused = refusal(budget, "llm:openai/a");

        assertThat(refused.getKind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(simulator.journal()).isEmpty();
    }

    @Test
    void whatCannotBeSaidToAVendorSpendsNoAttempt() throws Exception {
        Budget budget = new Budget(now::get, null, 1, null);

        assertThat(refusal(budget, "llm:anthropic/a?operation=embeddings").getKind())
                .isEqualTo(ErrorKind.INCAPABLE);
        assertThat(callWith(budget, "llm:openai/b?operation=embeddings")).isNull();
    }

    @Test
    void aBudgetThatCannotBeMeantIsRefused() {
        LlmBudget budget = new LlmBudget();

        assertThatThrownBy(() -> budget.setAttempts(0)).hasMessageContaining("attempts must be");
        assertThatThrownBy(() -> budget.setDeadline("0")).hasMessageContaining("deadline must be");
        assertThatThrownBy(() -> budget.setDeadline("-5s")).hasMessageContaining("deadline must be");
        assertThatThrownBy(() -> budget.setCost(new BigDecimal("-1"))).hasMessageContaining("cost must");
    }

    @Test
    void moneyThatIsSpentRefusesTheNextCall() throws Exception {
        Budget budget = new Budget(now::get, null, null, new BigDecimal("0.05"));

        assertThat(callWith(budget, "llm:openai/a")).isNull();
        budget.charge(new BigDecimal("0.06"));

        assertThat(refusal(budget, "llm:openai/a").getKind()).isEqualTo(ErrorKind.COST_EXCEEDED);
        assertThat(simulator.journal()).hasSize(1);
    }

    @Test
    void theDeadlineCutsACallShortAndTheVendorIsNotBlamed() throws Exception {
        simulator.script(Rule.on("openai").silent());
        Budget budget = new Budget(System::nanoTime, Duration.ofMillis(200), null, null);

        LlmException failure = refusal(budget, "llm:openai/a?timeout=60000");

        assertThat(failure).isInstanceOf(LlmBudgetException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
    }

    @Test
    void theDeadlineIsToldAsSuchInAStreamToo() throws Exception {
        simulator.script(Rule.on("openai").text("one two three").tokens(3).tokenEvery(60_000));
        LlmBudget budget = new LlmBudget();
        budget.setDeadline("500ms");
        Exchange exchange = context.getEndpoint("llm:openai/a?stream=true").createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody("Hello");
        budget.process(exchange);
        context.start();

        context.createProducerTemplate().send("llm:openai/a?stream=true", exchange);
        ChatStream stream = exchange.getMessage().getBody(ChatStream.class);

        assertThatThrownBy(stream::readText)
                .isInstanceOfSatisfying(LlmBudgetException.class, late -> assertThat(late.getKind())
                        .isEqualTo(ErrorKind.DEADLINE_EXCEEDED));
    }

    @Test
    void theEndpointsOwnTimeoutStillBlamesTheVendor() throws Exception {
        simulator.script(Rule.on("openai").silent());
        Budget budget = new Budget(System::nanoTime, Duration.ofMinutes(1), null, null);

        assertThat(refusal(budget, "llm:openai/a?timeout=200").getKind()).isEqualTo(ErrorKind.TIMEOUT);
    }

    @Test
    void theOutermostBudgetStays() throws Exception {
        LlmBudget outer = new LlmBudget();
        outer.setAttempts(1);
        LlmBudget inner = new LlmBudget();
        inner.setAttempts(100);
        context.getRegistry().bind("outer", outer);
        context.getRegistry().bind("inner", inner);
        routes(
                """
                - route:
                    id: nested
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:nested
                      steps:
                        - process: { ref: outer }
                        - to: "llm:openai/a"
                        - process: { ref: inner }
                        - to: "llm:openai/b"
                """);

        assertThat(call("direct:nested", "Hi").getException(LlmException.class).getKind())
                .isEqualTo(ErrorKind.ATTEMPTS_EXHAUSTED);
    }

    @Test
    void callsBeyondTheGateAreRefusedAtOnce() throws Exception {
        simulator.script(Rule.on("openai").silent());
        context.start();
        var arrived = simulator.next(entry -> true).toCompletableFuture();
        String uri = "llm:openai/a?maxConcurrent=1&timeout=60000";
        var first =
                context.createFluentProducerTemplate().to(uri).withBody("Hi").asyncSend();
        arrived.get(20, TimeUnit.SECONDS);

        LlmException refused = refusal(new Budget(now::get, null, null, null), uri);

        assertThat(refused.getKind()).isEqualTo(ErrorKind.OVERLOADED_HERE);
        assertThat(first).isNotDone();
    }
}
