package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.LlmException;
import io.llmfailover.simulator.script.Rule;
import java.io.ByteArrayInputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.junit.jupiter.api.Test;

/** What of an exchange reaches the next target, and what its caller finds in it. */
class BalancerExchangeTest extends BalancerTestSupport {

    private void firstIsDown() throws Exception {
        simulator.script(Rule.on("openai").status(503));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
    }

    private void allRefuse() throws Exception {
        simulator.script(Rule.always().error(io.llmfailover.simulator.wire.ErrorKind.INSUFFICIENT_QUOTA));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
    }

    @Test
    void aBodyThatIsReadOnceReachesTheSecondTarget() throws Exception {
        firstIsDown();

        Exchange answer = ask(exchange -> exchange.getMessage()
                .setBody(new ByteArrayInputStream("What is 2+2?".getBytes(StandardCharsets.UTF_8))));

        assertThat(answer.getException()).isNull();
        assertThat(simulator.journal("anthropic")).singleElement().satisfies(entry -> assertThat(entry.body())
                .contains("What is 2+2?"));
    }

    @Test
    void anExchangeThatWantsNoReplyHasItsAnswer() throws Exception {
        firstIsDown();

        Exchange answer = ask(exchange -> exchange.setPattern(ExchangePattern.InOnly));

        assertThat(answer.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
    }

    @Test
    void anExchangeInATransactionIsRepeatedToo() throws Exception {
        simulator.script(Rule.on("openai").status(503).first(1));
        route("", "llm:openai/a");

        Exchange answer = ask(exchange -> exchange.getExchangeExtension().setTransacted(true));

        assertThat(answer.getException()).isNull();
    }

    @Test
    void whatAFailedStepLeftDoesNotReachTheNext() throws Exception {
        other(exchange -> {
            exchange.getMessage().setHeader("h", "leak");
            exchange.setProperty("p", "leak");
            exchange.setVariable("v", "leak");
            exchange.getMessage().setBody("leak");
            throw new ConnectException("no");
        });
        route("failOn: \"java.net.ConnectException\"", "direct:other", "llm:openai/a");

        Exchange answer = ask();

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader("h")).isNull();
        assertThat(answer.getProperty("p")).isNull();
        assertThat(answer.getVariable("v")).isNull();
        assertThat(simulator.journal()).noneMatch(entry -> entry.mentions("leak"));
    }

    @Test
    void whatAGoodStepSetReachesTheCaller() throws Exception {
        other(exchange -> {
            exchange.setVariable("v", "set");
            exchange.setProperty("p", "set");
            exchange.setRouteStop(true);
        });
        route("", "direct:other");

        Exchange answer = ask();

        assertThat(answer.getVariable("v")).isEqualTo("set");
        assertThat(answer.getProperty("p")).isEqualTo("set");
        assertThat(answer.isRouteStop()).isTrue();
    }

    @Test
    void anEarlierFailureDoesNotStandBesideTheAnswer() throws Exception {
        route("", "llm:openai/a");

        Exchange answer = ask(exchange -> {
            exchange.setProperty(LlmConstants.AI_ERROR_CATEGORY, "AUTH");
            exchange.setProperty(LlmConstants.AI_RETRY_AFTER_MILLIS, 5L);
        });

        assertThat(answer.getException()).isNull();
        assertThat(answer.getProperty(LlmConstants.AI_ERROR_CATEGORY)).isNull();
        assertThat(answer.getProperty(LlmConstants.AI_RETRY_AFTER_MILLIS)).isNull();
    }

    @Test
    void anEarlierAnswerDoesNotStandBesideAFailureOfAll() throws Exception {
        allRefuse();

        Exchange answer = ask(exchange -> exchange.getMessage().setHeader(LlmConstants.PROVIDER, "earlier"));

        assertThat(answer.getException()).isInstanceOf(LlmException.class);
        assertThat(answer.getMessage().getHeader(LlmConstants.PROVIDER)).isNull();
    }

    @Test
    void aFailureOfAllHasItsCategory() throws Exception {
        allRefuse();

        assertThat(ask().getProperty(LlmConstants.AI_ERROR_CATEGORY)).isEqualTo("RATE_LIMIT");
    }

    @Test
    void aBodyThatIsReadOnceReachesTheSecondTargetWithoutStreamCachingToo() throws Exception {
        context.setStreamCaching(false);
        firstIsDown();

        Exchange answer = ask(exchange -> exchange.getMessage()
                .setBody(new ByteArrayInputStream("What is 2+2?".getBytes(StandardCharsets.UTF_8))));

        assertThat(answer.getException()).isNull();
        assertThat(simulator.journal("anthropic")).singleElement().satisfies(entry -> assertThat(entry.body())
                .contains("What is 2+2?"));
    }
}
