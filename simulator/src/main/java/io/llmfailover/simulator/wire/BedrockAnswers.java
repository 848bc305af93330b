package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Converse's whole answers. */
final class BedrockAnswers {
    private BedrockAnswers() {}

    static ObjectNode whole(ChatAnswer answer) {
        ObjectNode root = Json.object();
        root.putObject("metrics").put("latencyMs", 12);
        ObjectNode message = root.putObject("output").putObject("message").put("role", "assistant");
        ArrayNode content = message.putArray("content");
        if (answer.reasoning() != null) {
            ObjectNode block = content.addObject().putObject("reasoningContent");
            block.putObject("reasoningText").put("text", answer.reasoning()).put("signature", Sealed.of(answer.id()));
        }
        if (answer.calls().isEmpty()) {
            content.addObject().put("text", answer.text());
        }
        for (ToolCall call : answer.calls()) {
            content.addObject().set("toolUse", toolUse(call).set("input", call.arguments()));
        }
        root.put("stopReason", reason(answer.finish()));
        Usage.put(root, "usage", answer.usage(), () -> usage(answer.usage()));
        return root;
    }

    static ObjectNode toolUse(ToolCall call) {
        return Json.object().put("toolUseId", "tooluse_" + call.id()).put("name", call.name());
    }

    static String reason(Finish finish) {
        return switch (finish) {
            case STOP -> "end_turn";
            case LENGTH -> "max_tokens";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTER -> "guardrail_intervened";
        };
    }

    static ObjectNode usage(@Nullable Usage usage) {
        Usage counts = usage == null ? Usage.NULL : usage;
        return Json.object()
                .put("inputTokens", counts.prompt())
                .put("outputTokens", counts.completion())
                .put("totalTokens", counts.total());
    }
}
