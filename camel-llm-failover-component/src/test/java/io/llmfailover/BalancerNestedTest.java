package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatStream;
import io.llmfailover.simulator.script.Rule;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A balancer within a step of another, and within other patterns. */
class BalancerNestedTest extends BalancerTestSupport {

    @Test
    void theDeadlineOfTheInnerOneIsAFailureOfTheStepOnly() throws Exception {
        simulator.script(Rule.on("openai").silent());
        inner("deadline: 300ms", "llm:openai/a");
        route("deadline: 20s", "direct:inner", "llm:anthropic/claude-haiku-4-5");

        assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
    }

    @Test
    void bothWriteInOneLedger() throws Exception {
        simulator.script(Rule.on("openai").status(503));
        inner("attempts: 2", "llm:openai/a", "llm:openai/b");
        route("deadline: 20s", "direct:inner", "llm:anthropic/claude-haiku-4-5");

        Exchange answer = ask();

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(LlmConstants.ATTEMPTS)).isEqualTo(3);
        assertThat(answer.getProperty(LlmConstants.BUDGET_PROPERTY)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "onPartial: restart"})
    void aStreamPassesThroughBothWhole(String outer) throws Exception {
        simulator.script(Rule.on("openai").text("one two three four").tokens(4).tokenEvery(20));
        inner("onPartial: restart", "llm:openai/first?stream=true");
        route(outer, "direct:inner", "llm:openai/second?stream=true");

        assertThat(ask().getMessage().getBody(ChatStream.class).readText()).isEqualTo("one two three four");
        assertThat(simulator.journal()).hasSize(1);
    }

    @Test
    void aSplitterInParallelHasAllItsAnswers() throws Exception {
        simulator.script(Rule.on("openai").share(0.5).status(503));
        route("", "llm:openai/a", "llm:anthropic/claude-haiku-4-5");
        AtomicInteger good = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split")
                        .split(body().tokenize(","))
                        .parallelProcessing()
                        .to("direct:chat")
                        .process(exchange -> good.incrementAndGet());
            }
        });

        assertThat(call("direct:split", "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p").getException())
                .isNull();
        assertThat(good).hasValue(16);
    }

    @Test
    void anInnerDeadlineThatPassedBeforeTheModelWasCalledDoesNotCoolTheModel() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        other(new Hung(), "llm:openai/a");
        inner("deadline: 100ms", "direct:other");
        route("deadline: 20s", "direct:inner", "llm:anthropic/claude-haiku-4-5");

        for (int i = 0; i < 3; i++) {
            assertThat(ask().getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
        }

        assertThat(simulator.journal("openai")).isEmpty();
        assertThat(health("openai/a").left()).isZero();
    }
}
