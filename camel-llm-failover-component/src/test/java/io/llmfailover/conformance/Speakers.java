package io.llmfailover.conformance;

import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.anthropic.AnthropicDialect;
import io.llmfailover.dialect.bedrock.BedrockDialect;
import io.llmfailover.dialect.dashscope.DashScopeDialect;
import io.llmfailover.dialect.gemini.GeminiDialect;
import io.llmfailover.dialect.ollama.OllamaDialect;
import io.llmfailover.dialect.openai.OpenAiDialect;
import io.llmfailover.dialect.responses.ResponsesDialect;
import io.llmfailover.fault.Classifier;
import io.llmfailover.provider.Credential;
import io.llmfailover.provider.ProviderRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which dialect speaks to which provider of the corpus; a row for a single case beats one for an API, and that the provider's. */
final class Speakers {

    /** The corpus has waits as dates too; its replies carry the date that they count from. */
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));

    private final Map<String, Speaker> rows = new HashMap<>();

    Speakers() {
        Classifier classifier = new Classifier(CLOCK);
        Dialect openai = new OpenAiDialect(classifier);
        Set<String> apis = Set.of("chat", "embeddings");
        Speaker azure =
                Speaker.of(openai, apis, "https://vendor.example", "api-key").with(quirks("azure-openai"));
        for (ProviderRow row : ProviderRow.all()) {
            if (row.dialect().equals("openai") && row.baseUrl() != null) {
                rows.put(
                        row.name(),
                        Speaker.of(openai, apis, row.baseUrl(), header(row)).with(row.quirks()));
            }
        }
        rows.put("ollama", Objects.requireNonNull(rows.get("ollama-compat")));
        rows.put("azure-openai", azure);
        rows.put("azure-openai/map-v1-path", azure.at("https://vendor.example/openai/v1"));
        rows.put(
                "anthropic",
                Speaker.of(
                        new AnthropicDialect(classifier, CLOCK),
                        Set.of("messages"),
                        "https://vendor.example/v1",
                        "x-api-key"));
        rows.put(
                "ollama ollama-chat",
                Speaker.of(new OllamaDialect(classifier, CLOCK), Set.of("ollama-chat"), "https://vendor.example", ""));
        rows.put(
                "qwen native-generation",
                Speaker.of(
                        new DashScopeDialect(classifier, CLOCK),
                        Set.of("native-generation"),
                        "https://vendor.example/api/v1",
                        "authorization"));
        rows.put(
                "gemini",
                Speaker.of(
                        new GeminiDialect(classifier, CLOCK),
                        Set.of("generateContent", "embeddings"),
                        "https://vendor.example/v1beta",
                        "x-goog-api-key"));
        rows.put(
                "bedrock",
                Speaker.of(
                        new BedrockDialect(classifier, CLOCK),
                        Set.of("converse"),
                        "https://vendor.example",
                        "authorization"));
        addResponses(new ResponsesDialect(classifier, CLOCK));
    }

    private void addResponses(Dialect responses) {
        Speaker plain = Speaker.of(responses, Set.of("responses"), "https://vendor.example/v1", "authorization");
        rows.put("openai responses", plain.with(quirks("openai-responses")));
        rows.put("deepseek responses", plain.with(quirks("deepseek-responses")));
        rows.put("openrouter responses", plain.with(quirks("openrouter-responses")));
        rows.put(
                "azure-openai responses",
                Speaker.of(responses, Set.of("responses"), "https://vendor.example", "api-key")
                        .with(quirks("azure-responses")));
    }

    private static String header(ProviderRow row) {
        return row.credential().with("key") instanceof Credential.Header header ? header.name() : "";
    }

    private static Map<String, String> quirks(String provider) {
        ProviderRow row = ProviderRow.find(provider);
        return row == null ? Map.of() : row.quirks();
    }

    Optional<Speaker> find(Case c) {
        Speaker ofApi = rows.getOrDefault(c.provider() + " " + c.api(), rows.get(c.provider()));
        Speaker speaker = rows.getOrDefault(c.id(), ofApi);
        return Optional.ofNullable(speaker).filter(s -> s.apis().contains(c.api()));
    }
}
