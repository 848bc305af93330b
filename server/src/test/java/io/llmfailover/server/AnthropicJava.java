package io.llmfailover.server;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import java.util.List;
import java.util.stream.Collectors;

/** What the tests of Anthropic's client share. */
final class AnthropicJava {

    private AnthropicJava() {}

    static AnthropicClient client(ServerApp app) {
        return client(app, "any");
    }

    /** The client puts the version into the path itself. */
    static AnthropicClient client(ServerApp app, String key) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(app.url().replaceFirst("/v1$", ""))
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    static MessageCreateParams.Builder ask(String text) {
        return MessageCreateParams.builder().model("chat").maxTokens(100).addUserMessage(text);
    }

    static String text(List<RawMessageStreamEvent> events) {
        return events.stream()
                .flatMap(event -> event.contentBlockDelta().stream())
                .flatMap(event -> event.delta().text().stream())
                .map(delta -> delta.text())
                .collect(Collectors.joining());
    }

    static Message whole(List<RawMessageStreamEvent> events) {
        MessageAccumulator accumulator = MessageAccumulator.create();
        events.forEach(accumulator::accumulate);
        return accumulator.message();
    }
}
