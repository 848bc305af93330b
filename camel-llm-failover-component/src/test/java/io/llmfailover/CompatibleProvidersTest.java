package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.error.LlmException;
import io.llmfailover.provider.CredentialForm;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.provider.ProviderRow;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each built-in provider of OpenAI's format against a simulated vendor that speaks as it does: one who answers, and one who fails. */
class CompatibleProvidersTest extends LlmTestSupport {

    private static final String TOOLS =
            """
            {"messages":[{"role":"developer","content":"Be brief."},{"role":"user","content":"Weather?"}],"seed":1,
             "max_completion_tokens":50,"user":"u",
             "tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object",
             "properties":{"city":{"type":"string"}},"required":["city"]}}}],"tool_choice":"required"}""";

    private static final String CONTINUED =
            """
            {"messages":[{"role":"user","content":"Weather?"},
             {"role":"assistant","content":null,"reasoning_content":"Hm","thinking_blocks":[{"type":"thinking","signature":"s"}],
              "tool_calls":[{"id":"toolu_01AbCdEfGhIjKlMnOpQrStUv","type":"function","function":{"name":"weather","arguments":"{}"}}]},
             {"role":"tool","tool_call_id":"toolu_01AbCdEfGhIjKlMnOpQrStUv","content":"rain"}]}""";

    /** What those who are no more than an engine cannot tell: they have no filters, and no accounts. */
    private static final Map<String, Set<ErrorKind>> UNTOLD = Map.of(
            "vllm", Set.of(ErrorKind.CONTENT_FILTER),
            "llamacpp", Set.of(ErrorKind.CONTENT_FILTER));

    /** Without tools, whoever has them all refused. */
    private static final Set<String> NO_TOOLS = Set.of("perplexity");

    private static final Map<ErrorKind, Set<io.llmfailover.error.ErrorKind>> KINDS = Map.ofEntries(
            Map.entry(ErrorKind.INVALID_REQUEST, Set.of(io.llmfailover.error.ErrorKind.INVALID_REQUEST)),
            Map.entry(ErrorKind.CONTEXT_LENGTH, Set.of(io.llmfailover.error.ErrorKind.CONTEXT_LENGTH_EXCEEDED)),
            Map.entry(ErrorKind.CONTENT_FILTER, Set.of(io.llmfailover.error.ErrorKind.CONTENT_FILTERED)),
            Map.entry(ErrorKind.AUTH, Set.of(io.llmfailover.error.ErrorKind.AUTH)),
            Map.entry(
                    ErrorKind.PERMISSION,
                    Set.of(io.llmfailover.error.ErrorKind.PERMISSION, io.llmfailover.error.ErrorKind.REGION_BLOCKED)),
            Map.entry(ErrorKind.MODEL_NOT_FOUND, Set.of(io.llmfailover.error.ErrorKind.MODEL_NOT_FOUND)),
            Map.entry(ErrorKind.PATH_NOT_FOUND, Set.of(io.llmfailover.error.ErrorKind.MODEL_NOT_FOUND)),
            Map.entry(ErrorKind.RATE_LIMITED, Set.of(io.llmfailover.error.ErrorKind.RATE_LIMITED)),
            Map.entry(ErrorKind.INSUFFICIENT_QUOTA, Set.of(io.llmfailover.error.ErrorKind.QUOTA_EXHAUSTED)),
            Map.entry(ErrorKind.OVERLOADED, Set.of(io.llmfailover.error.ErrorKind.OVERLOADED)),
            Map.entry(ErrorKind.SERVER_ERROR, Set.of(io.llmfailover.error.ErrorKind.SERVER_ERROR)),
            Map.entry(ErrorKind.TIMEOUT, Set.of(io.llmfailover.error.ErrorKind.TIMEOUT)));

    private final List<String> wrong = new ArrayList<>();

    static List<ProviderRow> rows() {
        return ProviderRow.all().stream()
                .filter(row -> row.dialect().equals("openai") && row.baseUrl() != null)
                .toList();
    }

    @BeforeEach
    void simulate() {
        for (ProviderRow row : rows()) {
            String base = simulator.url(row.name()) + URI.create(row.baseUrl()).getPath();
            boolean keyed = row.credential() != CredentialForm.OPTIONAL_BEARER;
            component.getProviders().put(row.name(), ProviderDefinition.of(base, keyed ? "key-" + row.name() : null));
        }
        component.getProviders().put("openai", ProviderDefinition.of(simulator.url("openai") + "/v1", OPENAI_KEY));
    }

    private ChatResponse whole(ProviderRow row, String body) throws Exception {
        Exchange exchange = call("llm:" + row.name() + "/m", body);
        if (exchange.getException() != null) {
            wrong.add(row.name() + ": " + exchange.getException());
            return new ChatResponse(Json.object());
        }
        String answer = exchange.getMessage().getBody(String.class);
        return body.startsWith("{")
                ? new ChatResponse((com.fasterxml.jackson.databind.node.ObjectNode) Json.parse(answer))
                : new ChatResponse(Json.object().put("id", answer));
    }

    private void check(boolean right, ProviderRow row, String what) {
        if (!right) {
            wrong.add(row.name() + ": " + what);
        }
    }

    @Test
    void allAnswer() throws Exception {
        for (ProviderRow row : rows()) {
            check("You said: Hello".equals(whole(row, "Hello").id()), row, "no answer");
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void allStream() throws Exception {
        for (ProviderRow row : rows()) {
            Exchange exchange = call("llm:" + row.name() + "/m?stream=true", "Hello");
            if (exchange.getException() != null) {
                wrong.add(row.name() + ": " + exchange.getException());
                continue;
            }
            StreamRecorder heard = new StreamRecorder();
            try (ChatStream stream = exchange.getMessage().getBody(ChatStream.class)) {
                for (ChatChunk chunk : stream) {
                    heard.chunk(chunk);
                }
            }
            List<ChatChunk> chunks = heard.chunks();
            check(
                    heard.response().text().equals("You said: Hello"),
                    row,
                    "said " + heard.response().text());
            check(chunks.stream().filter(c -> c.usage() != null).count() == 1, row, "usage not once");
            check(chunks.stream().filter(c -> c.finishReason() != null).count() == 1, row, "reason not once");
            check(chunks.get(chunks.size() - 1).usage() != null, row, "usage not at the end");
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void allCallToolsAndGoOnWhereOthersBegan() throws Exception {
        for (ProviderRow row : rows()) {
            if (NO_TOOLS.contains(row.name())) {
                continue;
            }
            simulator.script(Rule.on(row.name()).first(1).tools(1));
            ChatResponse first = whole(row, TOOLS);
            check(first.toolCalls().size() == 1, row, "no tool call: " + first.json());
            check("tool_calls".equals(first.finishReason()), row, "ended with " + first.finishReason());
            ChatResponse second = whole(row, CONTINUED);
            check(second.text().contains("Weather?"), row, "went on with " + second.json());
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void allErrorsMeanWhatTheyAre() throws Exception {
        for (ProviderRow row : rows()) {
            for (ErrorKind kind : ErrorKind.values()) {
                if (!UNTOLD.getOrDefault(row.name(), Set.of()).contains(kind)) {
                    simulator.reset();
                    simulator.script(Rule.on(row.name()).error(kind));
                    told(row, kind, call("llm:" + row.name() + "/m", "Hello"));
                }
            }
            simulator.reset();
            simulator.script(Rule.on(row.name()).errorIn200(ErrorKind.OVERLOADED));
            told(row, ErrorKind.OVERLOADED, call("llm:" + row.name() + "/m", "Hello"));
            told(row, ErrorKind.OVERLOADED, call("llm:" + row.name() + "/m?stream=true", "Hello"));
        }
        assertThat(wrong).isEmpty();
    }

    private void told(ProviderRow row, ErrorKind kind, Exchange exchange) {
        Exception failure = exchange.getException();
        boolean right = failure instanceof LlmException known
                && KINDS.getOrDefault(kind, Set.of()).contains(known.getKind());
        check(right, row, kind + " was " + failure);
    }

    @Test
    void allFailOverToAnother() throws Exception {
        List<String> names = rows().stream()
                .map(ProviderRow::name)
                .filter(name -> !name.equals("openai"))
                .toList();
        for (String name : names) {
            over(name, "llm:" + name + "/a", "llm:openai/b");
            simulator.script(Rule.on(name).error(ErrorKind.OVERLOADED));
            Exchange exchange = call("direct:" + name, "Hello");
            assertThat(exchange.getException()).as(name).isNull();
            assertThat(exchange.getMessage().getHeader(LlmConstants.PROVIDER)).isEqualTo("openai");
        }
    }

    private void over(String name, String... steps) throws Exception {
        StringBuilder yaml = new StringBuilder(
                """
                - beans:
                    - name: over-%1$s
                      type: io.llmfailover.balance.FailoverBalancer
                      properties: { attempts: 2 }
                - route:
                    id: %1$s
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:%1$s
                      steps:
                        - loadBalance:
                            customLoadBalancer: { ref: over-%1$s }
                            steps:
                """
                        .formatted(name));
        for (String step : steps) {
            yaml.append("              - to: { uri: \"").append(step).append("\" }\n");
        }
        routes(yaml.toString());
    }

    @Test
    void whatAProviderDoesNotHaveIsRefusedBeforeItIsAsked() throws Exception {
        for (ProviderRow row : rows()) {
            boolean lacks = row.quirks().getOrDefault("lacks", "").contains("embeddings");
            Exchange exchange = call("llm:" + row.name() + "/m?operation=embeddings", "Hello");
            if (lacks) {
                check(
                        exchange.getException() instanceof LlmException known
                                && known.getKind() == io.llmfailover.error.ErrorKind.INCAPABLE,
                        row,
                        "embeddings gave " + exchange.getException());
                check(simulator.journal(row.name()).isEmpty(), row, "was asked");
            } else {
                check(exchange.getException() == null, row, "embeddings gave " + exchange.getException());
            }
        }
        assertThat(wrong).isEmpty();
    }
}
