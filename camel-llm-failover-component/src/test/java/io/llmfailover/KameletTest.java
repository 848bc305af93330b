package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.LlmExhaustedException;
import io.llmfailover.error.LlmRequestException;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** The kamelet llm-failover-action, as every application has it with the jar. */
class KameletTest extends LlmTestSupport {

    /** A route that uses it; {@code file} is what stands in its file besides. */
    private void use(String id, String parameters, String file) throws Exception {
        routes(file
                + """
                        - route:
                            id: %1$s
                            from:
                              uri: direct:%1$s
                              steps:
                                - to:
                                    uri: kamelet:llm-failover-action
                                    parameters: { %2$s }
                        """
                        .formatted(id, parameters));
    }

    private void use(String id) throws Exception {
        use(id, "primary: openai/gpt-4o-mini, standby: anthropic/claude-haiku-4-5", "");
    }

    @Test
    void theStandbyAnswersWhenThePrimaryCannot() throws Exception {
        use("chat");
        simulator.script(Rule.on("openai").status(503));

        Exchange exchange = call("direct:chat", "Hello");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).contains("Hello");
        assertThat(exchange.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("anthropic");
    }

    @Test
    void twoUsesStandSideBySide() throws Exception {
        use("one");
        use("two", "primary: anthropic/claude-haiku-4-5, standby: openai/gpt-4o-mini, attempts: 1", "");
        use("three");

        assertThat(call("direct:one", "Hi").getMessage().getHeader(LlmConstants.PROVIDER))
                .isEqualTo("openai");
        assertThat(call("direct:two", "Hi").getMessage().getHeader(LlmConstants.PROVIDER))
                .isEqualTo("anthropic");
        assertThat(call("direct:three", "Hi").getMessage().getHeader(LlmConstants.PROVIDER))
                .isEqualTo("openai");
        simulator.reset();
        simulator.script(Rule.always().error(ErrorKind.INSUFFICIENT_QUOTA));
        assertThat(call("direct:two", "Hi").getException()).isNotNull();
        assertThat(simulator.journal()).as("attempts: 1 of this use").hasSize(1);
        assertThat(call("direct:one", "Hi").getException()).isInstanceOf(LlmExhaustedException.class);
    }

    @Test
    void theErrorHandlerOfTheRouteSeesOnlyItsEnd() throws Exception {
        use(
                "chat",
                "primary: openai/gpt-4o-mini, standby: anthropic/claude-haiku-4-5",
                """
                - onException:
                    exception: [ java.lang.Exception ]
                    handled: { constant: "true" }
                    redeliveryPolicy: { maximumRedeliveries: 2, redeliveryDelay: 1 }
                    steps:
                      - setBody: { constant: "sorry" }
                """);
        simulator.script(Rule.on("openai").error(ErrorKind.INSUFFICIENT_QUOTA));

        assertThat(call("direct:chat", "Hi").getMessage().getHeader(LlmConstants.PROVIDER))
                .isEqualTo("anthropic");
        assertThat(simulator.journal()).hasSize(2);

        simulator.script(Rule.always().error(ErrorKind.INSUFFICIENT_QUOTA));
        assertThat(call("direct:chat", "Hi").getMessage().getBody()).isEqualTo("sorry");
    }

    @Test
    void aRequestAtFaultIsAnErrorAtOnce() throws Exception {
        use("chat");
        simulator.script(Rule.always().error(ErrorKind.INVALID_REQUEST));

        assertThat(call("direct:chat", "Hi").getException()).isInstanceOf(LlmRequestException.class);
        assertThat(simulator.journal()).hasSize(1);
    }

    @Test
    void aStreamPassesThrough() throws Exception {
        use("chat");
        simulator.script(Rule.on("openai").errorIn200(ErrorKind.OVERLOADED));

        Exchange exchange = call(
                "direct:chat",
                "{\"model\": \"any\", \"stream\": true, \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(ChatStream.class).readText()).contains("Hi");
    }

    @Test
    void withoutAStandbyItDoesNotStart() throws Exception {
        use("chat", "primary: openai/gpt-4o-mini", "");

        assertThatThrownBy(() -> context.start()).rootCause().hasMessageContaining("standby");
    }

    @Test
    void aWrongDeadlineDoesNotStart() throws Exception {
        use("chat", "primary: openai/gpt-4o-mini, standby: openai/gpt-4o, deadline: soon", "");

        assertThatThrownBy(() -> context.start()).rootCause().hasMessageContaining("deadline is a duration");
    }
}
