package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.LlmException;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A breaker ends its copy of the exchange when the stream begins; the caller reads on all the same. */
@QuarkusTest
@TestProfile(EipTestSupport.Impatient.class)
class EipStreamTest extends EipTestSupport {

    private static final String STREAMED =
            """
            {"model": "any", "stream": true, "messages": [{"role": "user", "content": "Say it at length"}]}
            """;

    private static String read(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        StringBuilder text = new StringBuilder();
        try (ChatStream stream = exchange.getMessage().getBody(ChatStream.class)) {
            for (ChatChunk chunk : stream) {
                text.append(chunk.text());
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-eip", "chat-eip-weighted", "chat-eip-retry"})
    void isReadToItsEndAfterTheRoute(String alias) {
        simulator.script(Rule.always().tokens(500));

        String expected = read(ask("chat-openai", STREAMED));

        assertThat(expected).hasSizeGreaterThan(500);
        assertThat(read(ask(alias, STREAMED))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-eip", "chat-eip-weighted", "chat-eip-retry"})
    void failsOverUntilItsFirstPayload(String alias) {
        simulator.script(Rule.on("openai").errorIn200(ErrorKind.OVERLOADED));

        Exchange exchange = ask(alias, STREAMED);

        assertThat(read(exchange)).contains("Say it at length");
        assertThat(answeredBy(exchange)).isEqualTo("anthropic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-eip", "chat-eip-weighted", "chat-eip-retry"})
    void aBreakInTheMiddleReachesTheReaderAndTheBreakerHasCountedTheCallAsGood(String alias) {
        simulator.script(Rule.always().tokens(20).errorAfter(5));

        Exchange exchange = ask(alias, STREAMED);
        Throwable failure = catchThrowable(() -> read(exchange));

        assertThat(failure)
                .isInstanceOf(LlmException.class)
                .satisfies(e -> assertThat(((LlmException) e).isAfterOutput()).isTrue());
        assertThat(simulator.journal()).hasSize(1);
        assertThat(breaker("openai").getMetrics().getNumberOfSuccessfulCalls()
                        + breaker("anthropic").getMetrics().getNumberOfSuccessfulCalls())
                .isEqualTo(1);
    }
}
