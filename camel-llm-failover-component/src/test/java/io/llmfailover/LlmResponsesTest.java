package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatAssembler;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Json;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.script.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's Responses as an upstream, from a route to a simulated vendor and back. */
class LlmResponsesTest extends BalancerTestSupport {

    private static final String ASKED =
            "{'messages':[{'role':'system','content':'Be brief.'},{'role':'user','content':'Rain?'}],"
                    + "'tools':[{'type':'function','function':{'name':'weather','parameters':{'type':'object',"
                    + "'properties':{'city':{'type':'string'}},'required':['city']}}}]}";

    @BeforeEach
    void addProviders() {
        component
                .getProviders()
                .putAll(Map.of(
                        "openai-responses", ProviderDefinition.of(simulator.url("openai-responses") + "/v1", "k-r"),
                        "azure-responses", ProviderDefinition.of(simulator.url("azure-responses"), "k-a"),
                        "deepseek-responses", ProviderDefinition.of(simulator.url("deepseek-responses"), "k-d"),
                        "openrouter-responses",
                                ProviderDefinition.of(simulator.url("openrouter-responses") + "/api/v1", "k-o")));
    }

    private static ObjectNode json(String text) throws IOException {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }

    private ChatResponse answer(String uri, ObjectNode asked) throws Exception {
        Exchange exchange = call(uri, asked);
        assertThat(exchange.getException()).isNull();
        return new ChatResponse((ObjectNode) exchange.getMessage().getBody(JsonNode.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai-responses/gpt-5",
                "azure-responses/our-gpt",
                "deepseek-responses/deepseek-v4",
                "openrouter-responses/openai/gpt-5"
            })
    void callsToolsThinksAndGoesOn(String target) throws Exception {
        simulator.script(Rule.always().reasoning("Let me see.").tools(1));
        ObjectNode asked = json(ASKED);
        ChatResponse called = answer("llm:" + target, asked);
        assertThat(called.finishReason()).isEqualTo("tool_calls");
        assertThat(called.reasoning()).isEqualTo("Let me see.");
        ArrayNode messages = (ArrayNode) asked.path("messages");
        messages.add(called.message());
        for (JsonNode call : called.toolCalls()) {
            messages.addObject()
                    .put("role", "tool")
                    .put("tool_call_id", call.path("id").asText())
                    .put("content", "yes");
        }
        assertThat(answer("llm:" + target, asked).text()).startsWith("The tool has answered");
        String provider = target.substring(0, target.indexOf('/'));
        assertThat(simulator.journal(provider)).hasSize(2).allSatisfy(entry -> assertThat(entry.status())
                .isEqualTo(200));
        assertThat(simulator.journal(provider).get(1).body().toString()).contains("encrypted_content");
    }

    @Test
    void streams() throws Exception {
        simulator.script(Rule.always().reasoning("Let me see."));
        Exchange exchange = call("llm:openai-responses/gpt-5?stream=true", "Hello");
        ChatAssembler assembler = new ChatAssembler();
        try (ChatStream stream = exchange.getMessage().getBody(ChatStream.class)) {
            stream.forEach(assembler::add);
        }
        ChatResponse answer = assembler.response();
        assertThat(answer.text()).isEqualTo("You said: Hello");
        assertThat(answer.reasoning()).isEqualTo("Let me see.");
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.usage()).isNotNull();
    }

    @Test
    void failsOverToIt() throws Exception {
        simulator.script(Rule.on("openai").status(503));
        route("attempts: 2", "llm:openai/gpt-4o", "llm:openai-responses/gpt-5");
        assertThat(ask().getMessage().getBody(String.class)).isEqualTo("You said: Hello");
    }

    @Test
    void failsOverFromIt() throws Exception {
        simulator.script(Rule.on("openai-responses").errorIn200(io.llmfailover.simulator.wire.ErrorKind.OVERLOADED));
        route("attempts: 2", "llm:openai-responses/gpt-5", "llm:anthropic/claude-sonnet-4-5");
        assertThat(ask().getMessage().getBody(String.class)).isEqualTo("You said: Hello");
    }

    @Test
    void hasNoEmbeddings() throws Exception {
        LlmException failure = (LlmException)
                call("llm:openai-responses/m?operation=embeddings", "Hello").getException();
        assertThat(List.of(failure.getKind())).containsExactly(ErrorKind.INCAPABLE);
    }
}
