package io.llmfailover.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer in OpenAI form. The accessors speak of the first choice. */
public record ChatResponse(ObjectNode json) {

    public JsonNode message() {
        return json.path("choices").path(0).path("message");
    }

    /** The same as the chunks of a stream, for whoever asked for one. */
    public List<ChatChunk> chunks() {
        return WholeAnswer.chunks(this);
    }

    /** The text of the answer, empty when it has none, as with tool calls and refusals. */
    public String text() {
        String text = Json.textAt(message(), "content");
        return text == null ? "" : text;
    }

    public @Nullable String reasoning() {
        return Json.textAt(message(), "reasoning_content");
    }

    public @Nullable String refusal() {
        return Json.textAt(message(), "refusal");
    }

    public JsonNode toolCalls() {
        return message().path("tool_calls");
    }

    /** stop, length, tool_calls or content_filter. */
    public @Nullable String finishReason() {
        return Json.textAt(json.path("choices").path(0), "finish_reason");
    }

    public @Nullable Usage usage() {
        return Usage.of(json.get("usage"));
    }

    public @Nullable String id() {
        return Json.textAt(json, "id");
    }

    /** The model that says it answered; a vendor may answer with a dated name of the model that was asked. */
    public @Nullable String model() {
        return Json.textAt(json, "model");
    }
}
