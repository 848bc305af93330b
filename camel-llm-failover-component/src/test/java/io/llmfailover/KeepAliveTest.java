package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.script.Rule;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor that holds a call in its queue and sends blank lines or comments meanwhile: they are no life, and no death. */
class KeepAliveTest extends LlmTestSupport {

    @BeforeEach
    void simulate() {
        component.getProviders().put("deepseek", ProviderDefinition.of(simulator.url("deepseek"), "k"));
        component.getProviders().put("openrouter", ProviderDefinition.of(simulator.url("openrouter") + "/api/v1", "k"));
    }

    private static ErrorKind kind(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(LlmException.class);
        return ((LlmException) exchange.getException()).getKind();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepseek", "openrouter"})
    void commentsDoNotPutOffTheDeadlineOfTheFirstPayload(String vendor) throws Exception {
        simulator.script(Rule.on(vendor).keepAlive(10).silent());

        Exchange exchange = call("llm:" + vendor + "/m?stream=true&firstTokenTimeout=300ms&timeout=20s", "Hello");

        assertThat(kind(exchange)).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(exchange.getException()).hasMessageContaining("300 ms");
    }

    @Test
    void blankLinesDoNotPutOffTheEndOfAWholeAnswer() throws Exception {
        simulator.script(Rule.on("deepseek").keepAlive(10).silent());

        Exchange exchange = call("llm:deepseek/m?idleTimeout=50ms&timeout=400ms", "Hello");

        assertThat(kind(exchange)).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(exchange.getException()).hasMessageContaining("400 ms");
    }

    @Test
    void anAnswerAfterThemIsAnAnswer() throws Exception {
        simulator.script(Rule.on("deepseek").keepAlive(10).firstToken(100));

        Exchange streamed = call("llm:deepseek/m?stream=true&output=text", "Hello");
        Exchange whole = call("llm:deepseek/m?idleTimeout=20s", "Hello");

        assertThat(streamed.getException()).isNull();
        assertThat(whole.getMessage().getBody(String.class)).isEqualTo("You said: Hello");
    }
}
