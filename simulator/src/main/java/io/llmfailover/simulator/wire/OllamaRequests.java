package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what Ollama's clients send. It passes over what it does not know, but insists on the types of what it does. */
final class OllamaRequests {
    private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");
    private static final Set<String> LEVELS = Set.of("high", "medium", "low");

    private OllamaRequests() {}

    static boolean streams(JsonNode body) {
        return body.path("stream").asBoolean(true);
    }

    static ChatRequest chat(JsonNode body) {
        demandModel(body);
        body.path("messages").forEach(OllamaRequests::check);
        checkOptions(body.path("options"));
        JsonNode think = body.path("think");
        demand(
                isNothing(think) || think.isBoolean() || LEVELS.contains(think.asText()),
                "invalid think value: (must be \"high\", \"medium\", \"low\", true, or false)");
        return new ChatRequest(
                body.path("model").asText(),
                streams(body),
                true,
                conversation(body.path("messages")),
                Tool.functions(body.path("tools")),
                ToolChoice.AUTO,
                schema(body.path("format")));
    }

    static void demandModel(JsonNode body) {
        demand(!body.path("model").asText("").isEmpty(), "model is required");
    }

    private static void demand(boolean good, String message) {
        if (!good) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, message);
        }
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static void check(JsonNode message) {
        String role = message.path("role").asText("");
        demand(ROLES.contains(role), "invalid role: " + role);
        JsonNode content = message.path("content");
        demand(
                isNothing(content) || content.isTextual(),
                "json: cannot unmarshal array into Go struct field ChatRequest.messages.content of type string");
        message.path("images").forEach(OllamaRequests::checkImage);
        for (JsonNode call : message.path("tool_calls")) {
            demand(
                    call.path("function").path("arguments").isObject(),
                    "json: cannot unmarshal string into Go struct field ChatRequest.messages.tool_calls");
        }
    }

    private static void checkImage(JsonNode image) {
        try {
            demand(Base64.getDecoder().decode(image.asText("")).length > 0, "invalid image input");
        } catch (IllegalArgumentException e) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, "illegal base64 data at input byte 4");
        }
    }

    private static void checkOptions(JsonNode options) {
        options.properties().forEach(option -> {
            JsonNode value = option.getValue();
            String name = option.getKey();
            boolean list = name.equals("stop");
            demand(list == value.isArray(), "option \"" + name + "\" must be of type " + (list ? "array" : "float32"));
            demand(!value.isTextual() && !value.isObject(), "option \"" + name + "\" must be of type float32");
        });
    }

    private static Conversation conversation(JsonNode messages) {
        String user = "";
        String role = "";
        int chars = 0;
        for (JsonNode message : messages) {
            role = message.path("role").asText("");
            String text = message.path("content").asText("");
            chars += text.length();
            user = role.equals("user") ? text : user;
        }
        return new Conversation(user, chars, role.equals("tool"));
    }

    private static @Nullable JsonNode schema(JsonNode format) {
        boolean none =
                isNothing(format) || (format.isTextual() && format.textValue().isEmpty());
        if (none || format.isObject()) {
            return none ? null : format;
        }
        demand(format.asText("").equals("json"), "invalid format: expected \"json\" or a JSON schema");
        return Schemas.ANY_OBJECT;
    }
}
