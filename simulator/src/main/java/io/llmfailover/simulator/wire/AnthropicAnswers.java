package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anthropic's whole answers. */
final class AnthropicAnswers {
    private static final List<String> MODELS = List.of("claude-sonnet-4-5", "claude-haiku-4-5", "claude-opus-4-1");

    private AnthropicAnswers() {}

    static ObjectNode whole(ChatAnswer answer) {
        ObjectNode root = message(answer);
        ArrayNode content = root.putArray("content");
        if (answer.reasoning() != null) {
            content.add(thinking(answer.reasoning(), Sealed.of(answer.id())));
        }
        if (answer.calls().isEmpty()) {
            content.addObject().put("type", "text").put("text", answer.text());
        }
        for (ToolCall call : answer.calls()) {
            ObjectNode block = toolUse(call);
            block.set("input", call.arguments());
            content.add(block);
        }
        root.put("stop_reason", reason(answer.finish()));
        root.putNull("stop_sequence");
        Usage.put(root, "usage", answer.usage(), () -> usage(answer.usage()));
        return root;
    }

    static ObjectNode message(ChatAnswer answer) {
        return Json.object()
                .put("id", "msg_" + answer.id())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", answer.model());
    }

    static ObjectNode toolUse(ToolCall call) {
        return Json.object()
                .put("type", "tool_use")
                .put("id", "toolu_" + call.id())
                .put("name", call.name());
    }

    static ObjectNode thinking(String thought, String signature) {
        return Json.object().put("type", "thinking").put("thinking", thought).put("signature", signature);
    }

    static String reason(Finish finish) {
        return switch (finish) {
            case STOP -> "end_turn";
            case LENGTH -> "max_tokens";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTER -> "refusal";
        };
    }

    static ObjectNode usage(@Nullable Usage usage) {
        Usage counts = usage == null ? Usage.NULL : usage;
        return Json.object()
                .put("input_tokens", counts.prompt())
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", 0)
                .put("output_tokens", counts.completion())
                .put("service_tier", "standard");
    }

    static ObjectNode models(@Nullable String one) {
        if (one != null) {
            return model(one);
        }
        ObjectNode root = Json.object();
        ArrayNode data = root.putArray("data");
        MODELS.forEach(name -> data.add(model(name)));
        return root.put("has_more", false).put("first_id", MODELS.get(0)).put("last_id", MODELS.get(MODELS.size() - 1));
    }

    private static ObjectNode model(String name) {
        return Json.object()
                .put("type", "model")
                .put("id", name)
                .put("display_name", name)
                .put("created_at", "2025-01-01T00:00:00Z");
    }
}
