package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.LlmBudget;
import io.llmfailover.LlmConstants;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.LlmBudgetException;
import io.llmfailover.error.LlmProviderException;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.junit.jupiter.api.Test;

/** Where the aliases chat and chat-eip differ: the table of docs/balancers.md. */
@QuarkusTest
@TestProfile(EipTestSupport.Impatient.class)
@SuppressWarnings("NullAway.Init") // injected
class EipAndBalancerTest extends EipTestSupport {

    @Inject
    Vertx vertx;

    /** Whether a thread was free again before the answer was there. */
    private boolean blocks(String alias) throws Exception {
        simulator.script(Rule.always().latency(200));
        Exchange exchange =
                ExchangeBuilder.anExchange(context).withBody(QUESTION).build();
        CompletableFuture<Exchange> answer = new CompletableFuture<>();
        AsyncProducer route = context.getEndpoint("direct:" + alias).createAsyncProducer();
        route.start();
        route.process(exchange, sync -> answer.complete(exchange));
        boolean blocked = answer.isDone();
        assertThat(answer.get(20, TimeUnit.SECONDS).getException()).isNull();
        return blocked;
    }

    @Test
    void theBreakerBlocksTheThreadOfTheCaller() throws Exception {
        assertThat(blocks("chat-eip")).isTrue();
        assertThat(blocks("chat")).isFalse();
    }

    private Exchange askOnAnEventLoop(String alias) throws Exception {
        Exchange exchange =
                ExchangeBuilder.anExchange(context).withBody(QUESTION).build();
        CompletableFuture<Exchange> answer = new CompletableFuture<>();
        AsyncProducer route = context.getEndpoint("direct:" + alias).createAsyncProducer();
        route.start();
        vertx.runOnContext(there -> route.process(exchange, sync -> answer.complete(exchange)));
        return answer.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatComesFromAnEventLoopWaitsForTheBreakerElsewhere() throws Exception {
        for (String alias : new String[] {"chat", "chat-eip", "chat-eip-retry", "chat-eip-weighted"}) {
            assertThat(askOnAnEventLoop(alias).getException()).as(alias).isNull();
        }
    }

    @Test
    void theEipDoesNotHeedAVendorThatAsksToWait() {
        simulator.script(Rule.on("openai").error(ErrorKind.RATE_LIMITED).retryAfter("30"));

        for (int i = 0; i < 3; i++) {
            assertThat(answeredBy(ask("chat-eip"))).isEqualTo("anthropic");
        }

        assertThat(calls("openai")).isEqualTo(3);
    }

    @Test
    void theEipKnowsOnlyTheLastAttempt() {
        simulator.script(Rule.always().error(ErrorKind.INSUFFICIENT_QUOTA));

        Exchange exchange = ask("chat-eip");

        assertThat(exchange.getException()).isInstanceOf(LlmProviderException.class);
        assertThat(exchange.getProperty(LlmConstants.LEDGER_PROPERTY, AttemptLedger.class)
                        .attempts())
                .as("of three")
                .hasSize(1);
    }

    @Test
    void aBudgetInFrontOfTheEipIsSharedByItsAttemptsAndRecordsThem() {
        simulator.script(Rule.on("openai").status(503));
        LlmBudget budget = new LlmBudget();
        budget.setAttempts(1);

        Exchange exchange = template.request("direct:chat-eip", e -> {
            budget.process(e);
            e.getMessage().setBody(QUESTION);
        });

        assertThat(exchange.getException()).isInstanceOf(LlmBudgetException.class);
        assertThat(simulator.journal()).hasSize(1);
        assertThat(exchange.getProperty(LlmConstants.LEDGER_PROPERTY, AttemptLedger.class)
                        .attempts())
                .extracting(attempt -> attempt.origin().provider())
                .startsWith("openai");
        assertThat(breaker("anthropic").getMetrics().getNumberOfBufferedCalls())
                .as("our own limit says nothing about it")
                .isZero();
    }
}
