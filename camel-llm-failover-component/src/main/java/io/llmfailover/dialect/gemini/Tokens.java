package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Usage;
import org.jspecify.annotations.Nullable;

/** Counts that come with each piece of a stream: each is of all so far, so the last number wins; none says nothing. */
final class Tokens {

    private long prompt;
    private long toolPrompt;
    private long said;
    private long thought;
    private long cached;
    private long total;
    private boolean any;

    Tokens add(JsonNode usage) {
        prompt = last(usage, "promptTokenCount", prompt);
        toolPrompt = last(usage, "toolUsePromptTokenCount", toolPrompt);
        said = last(usage, "candidatesTokenCount", said);
        thought = last(usage, "thoughtsTokenCount", thought);
        cached = last(usage, "cachedContentTokenCount", cached);
        total = last(usage, "totalTokenCount", total);
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

    @Nullable
    Usage usage() {
        long in = prompt + toolPrompt;
        long out = said + thought;
        return any ? new Usage(in, out, total == 0 ? in + out : total, cached, 0, thought) : null;
    }
}
