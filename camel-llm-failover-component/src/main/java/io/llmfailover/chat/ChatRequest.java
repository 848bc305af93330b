package io.llmfailover.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A request in OpenAI form: chat, and with {@link #operation()} also embeddings and images. {@code extras} are set in what
 * is sent to the vendor, as they are and whatever else stands there.
 */
public record ChatRequest(Operation operation, ObjectNode json, ObjectNode extras) {

    public ChatRequest(Operation operation, ObjectNode json) {
        this(operation, json, Json.object());
    }

    /** A request whose subject is plain text: one user message, one input, one prompt. */
    public static ChatRequest ofText(Operation operation, String text) {
        ObjectNode json = Json.object();
        if (operation == Operation.CHAT) {
            json.putArray("messages").addObject().put("role", "user").put("content", text);
        } else {
            json.put(operation.subject(), text);
        }
        return new ChatRequest(operation, json);
    }

    public ArrayNode messages() {
        return json.get("messages") instanceof ArrayNode messages ? messages : Json.array();
    }

    public boolean stream() {
        return json.path("stream").asBoolean(false);
    }

    /** The asked length of the answer, under either of its two names; the newer one wins. */
    public @Nullable Integer maxTokens() {
        for (String name : new String[] {"max_completion_tokens", "max_tokens"}) {
            JsonNode value = json.path(name);
            if (value.isIntegralNumber()) {
                return value.intValue();
            }
        }
        return null;
    }
}
