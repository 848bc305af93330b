package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Usage;
import org.jspecify.annotations.Nullable;

/** Counts that may come several times in a stream: each is cumulative, so the last number wins; null says nothing. */
final class Tokens {

    private long input;
    private long cacheRead;
    private long cacheWrite;
    private long output;
    private long thinking;
    private boolean any;

    Tokens add(JsonNode usage) {
        input = last(usage, "input_tokens", input);
        cacheRead = last(usage, "cache_read_input_tokens", cacheRead);
        cacheWrite = last(usage, "cache_creation_input_tokens", cacheWrite);
        output = last(usage, "output_tokens", output);
        thinking = last(usage.path("output_tokens_details"), "thinking_tokens", thinking);
        return this;
    }

    private long last(JsonNode usage, String member, long before) {
        JsonNode value = usage.path(member);
        if (!value.isNumber()) {
            return before;
        }
        any = true;
        return Usage.count(usage, member);
    }

    /** The vendor counts cached tokens apart from the input; to everybody else they are part of the prompt. */
    @Nullable
    Usage usage() {
        long prompt = input + cacheRead + cacheWrite;
        return any ? new Usage(prompt, output, prompt + output, cacheRead, cacheWrite, thinking) : null;
    }
}
