package io.llmfailover.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Usage;
import org.jspecify.annotations.Nullable;

/** Tokens as the last line counts them. The prompt's are missing when it came from the cache. */
final class Counts {

    private static final String PROMPT = "prompt_eval_count";
    private static final String ANSWER = "eval_count";

    private Counts() {}

    static @Nullable Usage of(JsonNode line) {
        if (!line.path(PROMPT).isNumber() && !line.path(ANSWER).isNumber()) {
            return null;
        }
        long prompt = prompt(line);
        long answer = Usage.count(line, ANSWER);
        return new Usage(prompt, answer, prompt + answer, 0, 0, 0);
    }

    static long prompt(JsonNode line) {
        return Usage.count(line, PROMPT);
    }
}
