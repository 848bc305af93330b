package io.llmfailover.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One piece of a streamed answer, an OpenAI {@code chat.completion.chunk}. */
public record ChatChunk(ObjectNode json) {

    private static final String RESTART = "llm_restart";
    static final String INCOMPLETE = "llm_incomplete";

    /** Tells the reader to forget what came before: the answer broke off for this reason and begins anew. */
    public static ChatChunk restart(String reason) {
        ChatChunk chunk = empty();
        chunk.json.put(RESTART, reason);
        return chunk;
    }

    /** Ends an answer that broke off for this reason and is accepted as it is. */
    public static ChatChunk incomplete(String reason) {
        ChatChunk chunk = empty();
        chunk.json
                .put(INCOMPLETE, reason)
                .withArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", "length")
                .putObject("delta");
        return chunk;
    }

    private static ChatChunk empty() {
        ObjectNode json = Json.object().put("object", "chat.completion.chunk");
        json.putArray("choices");
        return new ChatChunk(json);
    }

    /** True when what was read before this piece is void. */
    public boolean isRestart() {
        return json.has(RESTART);
    }

    /** Why the answer is not whole, when it is accepted all the same. */
    public @Nullable String incompleteBecause() {
        return Json.textAt(json, INCOMPLETE);
    }

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

    /** Whether a part of a tool call is in it, in any choice. */
    public boolean hasToolCall() {
        for (JsonNode choice : json.path("choices")) {
            if (!choice.path("delta").path("tool_calls").isEmpty()) {
                return true;
            }
        }
        return false;
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
