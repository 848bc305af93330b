package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Ids of tool calls that other servers made, in a form that this one accepts. The same id always gives the same, so that
 * call and result still meet, and a hash keeps apart what differs only in the end.
 */
enum CallIds {
    /** OpenAI's limit, which hardly another server goes below. */
    SHORT {
        private static final int MAX_CHARS = 40;
        private static final int KEPT_CHARS = 31;

        @Override
        boolean takes(String id) {
            return id.length() <= MAX_CHARS;
        }

        @Override
        String fitting(String id) {
            return String.format(Locale.ROOT, "%s_%08x", id.substring(0, KEPT_CHARS), id.hashCode());
        }
    },
    /** Nine letters and digits. */
    NINE {
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{9}");
        private static final int RADIX = 36;

        @Override
        boolean takes(String id) {
            return id.isEmpty() || FORM.matcher(id).matches();
        }

        @Override
        String fitting(String id) {
            String digits = new BigInteger(1, digest(id)).toString(RADIX);
            return digits.substring(digits.length() - 9);
        }
    };

    private static final String RESULT = "tool_call_id";

    static CallIds of(String quirk) {
        return quirk.equals("9") ? NINE : SHORT;
    }

    abstract boolean takes(String id);

    abstract String fitting(String id);

    boolean anyUnfit(ObjectNode message) {
        return isUnfit(message.path(RESULT))
                || message.path("tool_calls").findValues("id").stream().anyMatch(this::isUnfit);
    }

    private boolean isUnfit(JsonNode id) {
        return !takes(id.asText(""));
    }

    /** Changes the message, but no call in it: those belong to the request as it was asked. */
    void fit(ObjectNode message) {
        fit(message, RESULT);
        if (message.path("tool_calls").isArray()) {
            ArrayNode calls = Json.array();
            message.path("tool_calls").forEach(call -> calls.add(fitted(call)));
            message.set("tool_calls", calls);
        }
    }

    private JsonNode fitted(JsonNode call) {
        if (!(call instanceof ObjectNode object)) {
            return call;
        }
        ObjectNode copy = Json.object();
        copy.setAll(object);
        fit(copy, "id");
        return copy;
    }

    private void fit(ObjectNode json, String member) {
        if (isUnfit(json.path(member))) {
            json.put(member, fitting(json.path(member).asText()));
        }
    }

    private static byte[] digest(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
