package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what Gemini's clients send. */
final class GeminiRequests {
    private GeminiRequests() {}

    static ChatRequest chat(Route route, JsonNode body) {
        if (body.path("contents").isEmpty()) {
            throw new Refusal(
                    ErrorKind.INVALID_REQUEST, "* GenerateContentRequest.contents: contents is not specified\n");
        }
        String model = route.model() == null ? "" : route.model();
        GeminiChecks.check(model, body);
        return new ChatRequest(
                model,
                Boolean.TRUE.equals(route.stream()),
                true,
                conversation(body),
                tools(body.path("tools")),
                choice(body.path("toolConfig").path("functionCallingConfig")),
                schema(body.path("generationConfig")));
    }

    private static Conversation conversation(JsonNode body) {
        String user = "";
        int chars = partsText(body.path("systemInstruction")).length();
        boolean afterTool = false;
        for (JsonNode content : body.path("contents")) {
            String text = partsText(content);
            chars += text.length();
            JsonNode parts = content.path("parts");
            afterTool = parts.path(parts.size() - 1).has("functionResponse");
            if (!content.path("role").asText("user").equals("model") && !text.isEmpty()) {
                user = text;
            }
        }
        return new Conversation(user, chars, afterTool);
    }

    static String partsText(JsonNode content) {
        return Conversation.textOf(content.path("parts"));
    }

    private static List<Tool> tools(JsonNode tools) {
        List<Tool> found = new ArrayList<>();
        for (JsonNode group : tools) {
            for (JsonNode function : group.path("functionDeclarations")) {
                JsonNode schema = function.path("parametersJsonSchema");
                found.add(new Tool(
                        function.path("name").asText(""), schema.isObject() ? schema : function.path("parameters")));
            }
        }
        return found;
    }

    private static ToolChoice choice(JsonNode config) {
        if (!config.path("mode").asText("").equals("ANY")) {
            return ToolChoice.AUTO;
        }
        JsonNode names = config.path("allowedFunctionNames");
        return names.isEmpty()
                ? ToolChoice.ANY
                : new ToolChoice(true, names.path(0).asText());
    }

    private static @Nullable JsonNode schema(JsonNode config) {
        if (!config.path("responseMimeType").asText("").equals("application/json")) {
            return null;
        }
        JsonNode schema = config.path("responseJsonSchema");
        if (schema.isObject()) {
            return schema;
        }
        return config.path("responseSchema").isObject() ? config.path("responseSchema") : Schemas.ANY_OBJECT;
    }
}
