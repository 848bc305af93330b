package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads what OpenAI's clients send. */
final class OpenAiRequests {
    private OpenAiRequests() {}

    static ChatRequest chat(Route route, JsonNode body) {
        String model = model(route, body);
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, "Missing required parameter: 'messages'.");
        }
        return new ChatRequest(
                model,
                body.path("stream").asBoolean(),
                body.path("stream_options").path("include_usage").asBoolean(),
                conversation(messages),
                Tool.functions(body.path("tools")),
                choice(body.path("tool_choice")),
                schema(body.path("response_format")));
    }

    static String model(Route route, JsonNode body) {
        String model = route.model() == null ? body.path("model").asText("") : route.model();
        if (model.isEmpty()) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, "you must provide a model parameter");
        }
        return model;
    }

    private static Conversation conversation(JsonNode messages) {
        String user = "";
        String role = "";
        int chars = 0;
        for (JsonNode message : messages) {
            role = message.path("role").asText("");
            String text = Conversation.textOf(message.path("content"));
            chars += text.length();
            if (role.equals("user")) {
                user = text;
            }
        }
        return new Conversation(user, chars, role.equals("tool"));
    }

    private static ToolChoice choice(JsonNode choice) {
        if (choice.isObject()) {
            return new ToolChoice(true, choice.path("function").path("name").asText(""));
        }
        return choice.asText("").equals("required") ? ToolChoice.ANY : ToolChoice.AUTO;
    }

    private static @Nullable JsonNode schema(JsonNode format) {
        return switch (format.path("type").asText("")) {
            case "json_schema" -> format.path("json_schema").path("schema");
            case "json_object" -> Schemas.ANY_OBJECT;
            default -> null;
        };
    }
}
