package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import org.jspecify.annotations.Nullable;

/** A whole answer as a chat completion. Blocks that are not for the caller are passed over. */
final class ConverseAnswer {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final Reasoning thinking;
    private final ArrayNode calls = Json.array();
    private @Nullable String structured;

    ConverseAnswer(Model model) {
        this.thinking = new Reasoning(model.vendor());
    }

    /** Null when it says neither anything nor why it ended. */
    @Nullable
    ChatResponse of(JsonNode body, ObjectNode envelope) {
        body.path("output").path("message").path("content").forEach(this::add);
        String content = structured == null ? text.toString() : structured;
        boolean output = !content.isEmpty() || !reasoning.isEmpty() || !calls.isEmpty();
        String stopReason = Json.textAt(body, "stopReason");
        String finish = Finish.of(stopReason, !calls.isEmpty(), output);
        if (finish == null) {
            return null;
        }
        ObjectNode choice = envelope.putArray("choices").addObject().put("index", 0);
        choice.set("message", message(content));
        choice.put("finish_reason", finish).put("native_finish_reason", stopReason);
        Usage usage = Tokens.usage(body.path("usage"));
        if (usage != null) {
            envelope.set("usage", usage.toJson());
        }
        return new ChatResponse(envelope);
    }

    private void add(JsonNode block) {
        text.append(block.path("text").asText(""));
        block.path("citationsContent")
                .path("content")
                .forEach(part -> text.append(part.path("text").asText("")));
        if (block.has("reasoningContent")) {
            addReasoning(block.path("reasoningContent"));
        }
        JsonNode toolUse = block.path("toolUse");
        if (StructuredTool.is(toolUse)) {
            structured = Json.text(toolUse.path("input"));
        } else if (toolUse.isObject() && StructuredTool.isForCaller(toolUse)) {
            calls.add(call(toolUse));
        }
    }

    private void addReasoning(JsonNode block) {
        String said = block.path("reasoningText").path("text").asText("");
        String signature = Json.textAt(block.path("reasoningText"), "signature");
        String redacted = Json.textAt(block, "redactedContent");
        reasoning.append(said);
        if (signature != null) {
            thinking.signed(said, signature);
        }
        if (redacted != null) {
            thinking.redacted(redacted);
        }
    }

    private ObjectNode call(JsonNode toolUse) {
        String id = Json.textAt(toolUse, "toolUseId");
        ObjectNode call = Json.object().put("id", id == null ? "call_" + calls.size() : id);
        call.put("type", "function")
                .putObject("function")
                .put("name", toolUse.path("name").asText(""))
                .put("arguments", toolUse.path("input").isObject() ? Json.text(toolUse.path("input")) : "{}");
        return call;
    }

    private ObjectNode message(String content) {
        ObjectNode message = Json.object().put("role", "assistant");
        message.put("content", content.isEmpty() ? null : content);
        if (!reasoning.isEmpty()) {
            message.put("reasoning_content", reasoning.toString());
        }
        thinking.members(message::set);
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        return message;
    }
}
