package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what Bedrock's clients send, and insists on what Bedrock insists on. */
final class BedrockRequests {
    private static final Set<String> MEMBERS = Set.of(
            "additionalModelRequestFields",
            "additionalModelResponseFieldPaths",
            "guardrailConfig",
            "inferenceConfig",
            "messages",
            "outputConfig",
            "performanceConfig",
            "promptVariables",
            "requestMetadata",
            "serviceTier",
            "system",
            "toolConfig");
    private static final Set<String> LIMITS = Set.of("maxTokens", "stopSequences", "temperature", "topP");

    private BedrockRequests() {}

    static ChatRequest chat(Route route, JsonNode body) {
        known(body, MEMBERS);
        known(body.path("inferenceConfig"), LIMITS);
        double temperature = body.path("inferenceConfig").path("temperature").asDouble(0);
        demand(temperature >= 0 && temperature <= 1, "temperature: must be from 0 to 1");
        BedrockMessages.check(body);
        JsonNode config = body.path("toolConfig");
        return new ChatRequest(
                route.model() == null ? "" : route.model(),
                Boolean.TRUE.equals(route.stream()),
                true,
                conversation(body),
                tools(config.path("tools")),
                choice(config.path("toolChoice")),
                schema(body));
    }

    static void demand(boolean good, String otherwise) {
        if (!good) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, otherwise);
        }
    }

    private static void known(JsonNode json, Set<String> names) {
        json.fieldNames()
                .forEachRemaining(
                        name -> demand(names.contains(name), "extraneous key [" + name + "] is not permitted"));
    }

    private static Conversation conversation(JsonNode body) {
        String user = "";
        int chars = Conversation.textOf(body.path("system")).length();
        boolean afterTool = false;
        for (JsonNode message : body.path("messages")) {
            String text = Conversation.textOf(message.path("content"));
            chars += text.length();
            JsonNode content = message.path("content");
            afterTool = content.path(content.size() - 1).has("toolResult");
            if (message.path("role").asText().equals("user") && !text.isEmpty()) {
                user = text;
            }
        }
        return new Conversation(user, chars, afterTool);
    }

    private static List<Tool> tools(JsonNode tools) {
        List<Tool> found = new ArrayList<>();
        for (JsonNode tool : tools) {
            JsonNode spec = tool.path("toolSpec");
            JsonNode schema = spec.path("inputSchema").path("json");
            demand(schema.path("type").asText().equals("object"), "toolConfig: the schema must be of type object");
            found.add(new Tool(spec.path("name").asText(""), schema));
        }
        return found;
    }

    private static ToolChoice choice(JsonNode choice) {
        if (choice.has("tool")) {
            return new ToolChoice(true, choice.path("tool").path("name").asText(""));
        }
        return choice.has("any") ? ToolChoice.ANY : ToolChoice.AUTO;
    }

    private static @Nullable JsonNode schema(JsonNode body) {
        JsonNode ofClaude = body.path("additionalModelRequestFields")
                .path("output_config")
                .path("format")
                .path("schema");
        JsonNode text = body.path("outputConfig")
                .path("textFormat")
                .path("structure")
                .path("jsonSchema")
                .path("schema");
        if (ofClaude.isObject()) {
            return ofClaude;
        }
        try {
            return text.isTextual() ? Json.read(text.textValue()) : null;
        } catch (JsonProcessingException notJson) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, "outputConfig: the schema is not JSON");
        }
    }
}
