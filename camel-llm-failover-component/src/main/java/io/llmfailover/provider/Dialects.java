package io.llmfailover.provider;

import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.anthropic.AnthropicDialect;
import io.llmfailover.dialect.bedrock.BedrockDialect;
import io.llmfailover.dialect.dashscope.DashScopeDialect;
import io.llmfailover.dialect.gemini.GeminiDialect;
import io.llmfailover.dialect.ollama.OllamaDialect;
import io.llmfailover.dialect.openai.OpenAiDialect;
import io.llmfailover.dialect.responses.ResponsesDialect;
import io.llmfailover.fault.Classifier;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The wire formats by the names that the provider table uses. */
public final class Dialects {

    private final Map<String, Dialect> byName = new TreeMap<>();

    public Dialects(InstantSource clock) {
        Classifier classifier = new Classifier(clock);
        byName.put("anthropic", new AnthropicDialect(classifier, clock));
        byName.put("gemini", new GeminiDialect(classifier, clock));
        byName.put("bedrock", new BedrockDialect(classifier, clock));
        byName.put("openai", new OpenAiDialect(classifier));
        byName.put("ollama", new OllamaDialect(classifier, clock));
        byName.put("dashscope", new DashScopeDialect(classifier, clock));
        byName.put("responses", new ResponsesDialect(classifier, clock));
    }

    public @Nullable Dialect find(String name) {
        return byName.get(name);
    }

    public Set<String> names() {
        return byName.keySet();
    }
}
