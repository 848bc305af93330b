package io.llmfailover.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One piece of a streamed answer, an OpenAI {@code chat.completion.chunk}. */
public record ChatChunk(ObjectNode json) {

    /** The choice with index 0: with n above 1, chunks of several choices come interleaved. */
    private JsonNode choice() {
        JsonNode choices = json.path("choices");
        for (JsonNode choice : choices) {
            if (choice.path("index").asInt(0) == 0) {
                return choice;
            }
        }
        return MissingNode.getInstance();
    }

    public JsonNode delta() {
        return choice().path("delta");
    }

    /** The text that this piece adds, often empty. */
    public String text() {
        String text = Json.textAt(delta(), "content");
        return text == null ? "" : text;
    }

    public @Nullable String reasoning() {
        return Json.textAt(delta(), "reasoning_content");
    }

    public @Nullable String refusal() {
        return Json.textAt(delta(), "refusal");
    }

    public JsonNode toolCalls() {
        return delta().path("tool_calls");
    }

    public @Nullable String finishReason() {
        return Json.textAt(choice(), "finish_reason");
    }

    public @Nullable Usage usage() {
        return Usage.of(json.get("usage"));
    }

    /** True when a part of the answer itself is in it, in any choice; roles, usage and padding are not output. */
    public boolean payload() {
        for (JsonNode choice : json.path("choices")) {
            JsonNode delta = choice.path("delta");
            if (Json.textAt(delta, "content") != null
                    || Json.textAt(delta, "reasoning_content") != null
                    || Json.textAt(delta, "refusal") != null
                    || !delta.path("tool_calls").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The JSON, so that a chunk written to a log, a topic or an event stream is what a client expects. */
    @Override
    public String toString() {
        return Json.text(json);
    }
}
