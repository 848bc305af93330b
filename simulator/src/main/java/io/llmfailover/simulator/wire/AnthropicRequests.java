package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what Anthropic's clients send, and insists on what Anthropic insists on. */
final class AnthropicRequests {
    private AnthropicRequests() {}

    static ChatRequest chat(JsonNode body) {
        demand(body, "model", body.path("model").isTextual());
        demand(body, "max_tokens", body.path("max_tokens").isIntegralNumber());
        demand(body, "messages", body.path("messages").isArray());
        if (body.path("messages").isEmpty()) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, "messages: at least one message is required");
        }
        return new ChatRequest(
                body.path("model").asText(),
                body.path("stream").asBoolean(),
                true,
                conversation(body),
                tools(body.path("tools")),
                choice(body.path("tool_choice")),
                schema(body));
    }

    private static void demand(JsonNode body, String member, boolean good) {
        if (good) {
            return;
        }
        String fault = body.has(member) ? ": Input should be valid" : ": Field required";
        throw new Refusal(ErrorKind.INVALID_REQUEST, member + fault);
    }

    private static Conversation conversation(JsonNode body) {
        String user = "";
        int chars = Conversation.textOf(body.path("system")).length();
        boolean afterTool = false;
        for (JsonNode message : body.path("messages")) {
            JsonNode content = message.path("content");
            String text = Conversation.textOf(content);
            chars += text.length();
            boolean fromUser = message.path("role").asText("").equals("user");
            afterTool = fromUser && endsWithToolResult(content);
            if (fromUser && !text.isEmpty()) {
                user = text;
            }
        }
        return new Conversation(user, chars, afterTool);
    }

    /** A question may follow the results in the same message. */
    private static boolean endsWithToolResult(JsonNode content) {
        return content.path(content.size() - 1).path("type").asText("").equals("tool_result");
    }

    private static List<Tool> tools(JsonNode tools) {
        List<Tool> found = new ArrayList<>(tools.size());
        for (JsonNode tool : tools) {
            found.add(new Tool(tool.path("name").asText(""), tool.path("input_schema")));
        }
        return found;
    }

    private static ToolChoice choice(JsonNode choice) {
        return switch (choice.path("type").asText("")) {
            case "any" -> ToolChoice.ANY;
            case "tool" -> new ToolChoice(true, choice.path("name").asText(""));
            default -> ToolChoice.AUTO;
        };
    }

    private static @Nullable JsonNode schema(JsonNode body) {
        JsonNode format = body.path("output_config").path("format");
        return format.path("type").asText("").equals("json_schema") ? format.path("schema") : null;
    }
}
