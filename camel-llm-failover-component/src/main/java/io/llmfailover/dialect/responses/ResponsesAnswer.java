package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.Target;
import org.jspecify.annotations.Nullable;

/** A whole response as a chat completion. Items that are not for the caller, such as searches, are passed over. */
final class ResponsesAnswer {

    private final Target target;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ArrayNode kept = Json.array();
    private final ArrayNode calls = Json.array();

    private ResponsesAnswer(Target target) {
        this.target = target;
    }

    /** Null when the response says neither anything nor why it ended. */
    static @Nullable ChatResponse of(JsonNode response, Target target, long now) {
        ResponsesAnswer answer = new ResponsesAnswer(target);
        response.path("output").forEach(answer::add);
        return answer.build(response, now);
    }

    private void add(JsonNode item) {
        switch (item.path("type").asText("")) {
            case "message" -> {
                text.append(Text.said(item, "output_text", "text"));
                refusal.append(Text.said(item, "refusal", "refusal"));
            }
            case "function_call" -> calls.add(call(item));
            case "reasoning" -> think(item);
            default -> {
                // the vendor's own tools, and what may come to be
            }
        }
    }

    private void think(JsonNode item) {
        String thought = Text.thought(item);
        reasoning.append(Text.between(!reasoning.isEmpty() && !thought.isEmpty()));
        reasoning.append(thought);
        ObjectNode sealed = ReasoningItems.kept(item, target);
        if (sealed != null) {
            kept.add(sealed);
        }
    }

    private ObjectNode call(JsonNode item) {
        String arguments = Calls.arguments(item);
        ObjectNode call = Json.object().put("id", Calls.id(item, calls.size())).put("type", "function");
        call.putObject("function")
                .put("name", item.path("name").asText(""))
                .put("arguments", arguments.isEmpty() ? "{}" : arguments);
        return call;
    }

    private @Nullable ChatResponse build(JsonNode response, long now) {
        boolean output = !text.isEmpty() || !refusal.isEmpty() || !reasoning.isEmpty() || !calls.isEmpty();
        Ending ending = Ending.of(response, !calls.isEmpty(), output);
        if (ending == null) {
            return null;
        }
        ObjectNode json = Json.object();
        json.set("id", response.get("id"));
        json.put("object", "chat.completion")
                .put("created", response.path("created_at").asLong(now));
        json.set("model", response.get("model"));
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.set("message", message());
        choice.put("finish_reason", ending.reason()).put("native_finish_reason", ending.said());
        Usage usage = Counts.of(response.path("usage"));
        if (usage != null) {
            json.set("usage", usage.toJson());
        }
        if (Json.has(response, "service_tier")) {
            json.set("service_tier", response.get("service_tier"));
        }
        return new ChatResponse(json);
    }

    private ObjectNode message() {
        ObjectNode message = Json.object().put("role", "assistant");
        message.put("content", text.isEmpty() ? null : text.toString());
        if (!refusal.isEmpty()) {
            message.put("refusal", refusal.toString());
        }
        if (!reasoning.isEmpty()) {
            message.put("reasoning_content", reasoning.toString());
        }
        if (!kept.isEmpty()) {
            message.set(ReasoningItems.MEMBER, kept);
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        return message;
    }
}
