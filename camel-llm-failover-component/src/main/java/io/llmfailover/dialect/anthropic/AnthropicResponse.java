package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import org.jspecify.annotations.Nullable;

/** A whole message as a chat completion. Blocks that are not for the caller, such as server tools, are passed over. */
final class AnthropicResponse {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ArrayNode thinking = Json.array();
    private final ArrayNode calls = Json.array();
    private @Nullable String structured;

    private AnthropicResponse() {}

    /** Null when the message says neither anything nor why it ended. */
    static @Nullable ChatResponse of(JsonNode body, long created) {
        AnthropicResponse response = new AnthropicResponse();
        body.path("content").forEach(response::add);
        return response.build(body, created);
    }

    private void add(JsonNode block) {
        if (StructuredOutput.is(block)) {
            structured = Json.text(block.path("input"));
            return;
        }
        switch (block.path("type").asText("")) {
            case "text" -> text.append(block.path("text").asText(""));
            case "tool_use" -> calls.add(call(block));
            case "thinking" -> {
                reasoning.append(block.path("thinking").asText(""));
                thinking.add(block);
            }
            case "redacted_thinking" -> thinking.add(block);
            default -> {
                // the vendor's own tools and their results, and what may come to be
            }
        }
    }

    private static ObjectNode call(JsonNode block) {
        ObjectNode call = Json.object().put("id", block.path("id").asText("")).put("type", "function");
        call.putObject("function")
                .put("name", block.path("name").asText(""))
                .put("arguments", block.path("input").isObject() ? Json.text(block.path("input")) : "{}");
        return call;
    }

    private @Nullable ChatResponse build(JsonNode body, long created) {
        String content = structured == null ? text.toString() : structured;
        boolean output = !content.isEmpty() || !reasoning.isEmpty() || !calls.isEmpty();
        String stopReason = Json.textAt(body, "stop_reason");
        String finish = Finish.of(stopReason, !calls.isEmpty(), output);
        if (finish == null) {
            return null;
        }
        ObjectNode json = Json.object();
        json.set("id", body.get("id"));
        json.put("object", "chat.completion").put("created", created);
        json.set("model", body.get("model"));
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.set("message", message(content, body));
        choice.put("finish_reason", finish).put("native_finish_reason", stopReason);
        Usage usage = new Tokens().add(body.path("usage")).usage();
        if (usage != null) {
            json.set("usage", usage.toJson());
        }
        return new ChatResponse(json);
    }

    private ObjectNode message(String content, JsonNode body) {
        ObjectNode message = Json.object().put("role", "assistant");
        message.put("content", content.isEmpty() ? null : content);
        String refusal = refusal(body.path("stop_details"));
        if (refusal != null) {
            message.put("refusal", refusal);
        }
        if (!reasoning.isEmpty()) {
            message.put("reasoning_content", reasoning.toString());
        }
        if (!thinking.isEmpty()) {
            message.set(ThinkingBlocks.MEMBER, thinking);
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        return message;
    }

    /** Why the vendor refused, in its words, where it says so. */
    static @Nullable String refusal(JsonNode stopDetails) {
        return stopDetails.path("type").asText("").equals("refusal") ? Json.textAt(stopDetails, "explanation") : null;
    }
}
