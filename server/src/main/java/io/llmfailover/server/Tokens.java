package io.llmfailover.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.server.caller.Allowance;
import java.util.Map;
import java.util.Set;

/** How many tokens a request takes, guessed where no vendor has counted them: four characters are one, roughly. */
final class Tokens {

    private static final int CHARS = 4;

    /** Long, and no text: what they cost has nothing to do with how long they are. */
    private static final Set<String> FILES = Set.of("image_url", "input_audio", "file");

    private Tokens() {}

    /** Of the request and all it allows its answer; 0 where nobody counts. */
    static long guess(Allowance allowance, ObjectNode chat) {
        return allowance.countsTokens() ? prompt(chat) + most(chat) : 0;
    }

    /** Of the request alone. */
    static long prompt(ObjectNode chat) {
        return chars(chat) / CHARS;
    }

    /** That a request allows its answer at most; 0 if it does not say. */
    static long most(ObjectNode chat) {
        long each = chat.path("max_completion_tokens")
                .asLong(chat.path("max_tokens").asLong(0));
        return each * Math.max(1, chat.path("n").asInt(1));
    }

    /** Of an answer with this text, or as far as it came. */
    static long of(String text) {
        return text.length() / CHARS;
    }

    private static long chars(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().length();
        }
        long sum = 0;
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                sum += FILES.contains(member.getKey()) ? 0 : chars(member.getValue());
            }
        } else {
            for (JsonNode item : node) {
                sum += chars(item);
            }
        }
        return sum;
    }
}
