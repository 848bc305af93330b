package io.llmfailover.server;

import io.llmfailover.server.api.Api;
import io.llmfailover.server.api.OpenAiChat;
import io.llmfailover.server.api.OpenAiPlain;
import io.llmfailover.server.api.anthropic.AnthropicMessages;
import io.llmfailover.server.api.responses.Responses;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** What can be asked for, by its path below that of the route. */
final class Apis {

    private static final OpenAiChat CHAT = new OpenAiChat();

    private final Map<String, Api> posts = Map.of(
            "/chat/completions", CHAT,
            "/embeddings", new OpenAiPlain(),
            "/images/generations", new OpenAiPlain(),
            "/messages", new AnthropicMessages(),
            "/responses", new Responses(() -> UUID.randomUUID().toString().replace("-", ""), InstantSource.system()));

    boolean has(String path) {
        return posts.containsKey(path);
    }

    /** Where there is none, whoever asks hears so as OpenAI would say it. */
    Api at(String path) {
        return posts.getOrDefault(path, CHAT);
    }
}
