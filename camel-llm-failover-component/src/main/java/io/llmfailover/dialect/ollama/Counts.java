package io.llmfailover.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Usage;
import org.jspecify.annotations.Nullable;

/** Tokens as the last line counts them. The prompt's are missing when it came from the cache. */
final class Counts {

    /** Nobody counts so far; keeps hostile numbers out of sums. */
    private static final long MAX = 1L << 50;

    private static final String PROMPT = "prompt_eval_count";
    private static final String ANSWER = "eval_count";

    private Counts() {}

    static @Nullable Usage of(JsonNode line) {
        if (!line.path(PROMPT).isNumber() && !line.path(ANSWER).isNumber()) {
            return null;
        }
        long prompt = prompt(line);
        long answer = count(line, ANSWER);
        return new Usage(prompt, answer, prompt + answer, 0, 0, 0);
    }

    static long prompt(JsonNode line) {
        return count(line, PROMPT);
    }

    private static long count(JsonNode line, String member) {
        return Math.max(0, Math.min(MAX, line.path(member).asLong(0)));
    }
}
