package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what DashScope's clients send, and insists on what DashScope insists on. */
final class DashScopeRequests {
    private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");
    private static final Set<String> CHOICES = Set.of("auto", "none");

    private DashScopeRequests() {}

    static ChatRequest chat(JsonNode body, boolean stream, boolean multimodal) {
        JsonNode messages = body.path("input").path("messages");
        JsonNode parameters = body.path("parameters");
        demand(!body.path("model").asText("").isEmpty(), "Required parameter model is missing.");
        demand(
                stream || !body.path("model").asText().startsWith("qwq"),
                "This model only support stream mode, please enable the stream parameter to access the model.");
        demand(!messages.isEmpty(), "Required parameter input.messages is missing.");
        messages.forEach(message -> check(message, multimodal));
        checkParameters(parameters);
        return new ChatRequest(
                body.path("model").asText(),
                stream,
                true,
                conversation(messages),
                tools(parameters),
                choice(parameters.path("tool_choice")),
                schema(parameters.path("response_format")));
    }

    private static void demand(boolean good, String message) {
        if (!good) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, message);
        }
    }

    private static void check(JsonNode message, boolean multimodal) {
        String role = message.path("role").asText("");
        JsonNode content = message.path("content");
        demand(ROLES.contains(role), "Role must be in [system, user, assistant, tool]");
        demand(
                multimodal ? content.isArray() : content.isTextual(),
                multimodal ? "The content field must be a list of parts." : "Input should be a valid string: content");
        for (JsonNode part : content) {
            demand(!part.has("type"), "A part of the content has an unknown member: type");
        }
        demand(!role.equals("tool") || message.hasNonNull("tool_call_id"), "A tool message needs a tool_call_id.");
        for (JsonNode call : message.path("tool_calls")) {
            demand(
                    call.path("function").path("arguments").isTextual(),
                    "Input should be a valid string: tool_calls.function.arguments");
        }
    }

    private static void checkParameters(JsonNode parameters) {
        within(parameters, "temperature", 0, 1.999_999);
        within(parameters, "top_p", 0.000_001, 1);
        within(parameters, "seed", 0, Integer.MAX_VALUE);
        within(parameters, "max_tokens", 1, 1_000_000);
        within(parameters, "presence_penalty", -2, 2);
        JsonNode choice = parameters.path("tool_choice");
        demand(
                !choice.isTextual() || CHOICES.contains(choice.textValue()),
                "tool_choice is one of [auto, none] or names a function.");
        demand(
                parameters.path("tools").isEmpty()
                        || parameters.path("result_format").asText("").equals("message"),
                "Tools need result_format message.");
    }

    private static void within(JsonNode parameters, String name, double least, double most) {
        JsonNode value = parameters.path(name);
        boolean good = value.isNumber() && value.asDouble() >= least && value.asDouble() <= most;
        demand(value.isMissingNode() || good, "Range of " + name + " should be [" + least + ", " + most + "]");
    }

    private static Conversation conversation(JsonNode messages) {
        String user = "";
        String role = "";
        int chars = 0;
        for (JsonNode message : messages) {
            role = message.path("role").asText("");
            String text = Conversation.textOf(message.path("content"));
            chars += text.length();
            user = role.equals("user") && !text.isEmpty() ? text : user;
        }
        return new Conversation(user, chars, role.equals("tool"));
    }

    private static List<Tool> tools(JsonNode parameters) {
        boolean none = parameters.path("tool_choice").asText("").equals("none");
        return Tool.functions(none ? Json.array() : parameters.path("tools"));
    }

    private static ToolChoice choice(JsonNode choice) {
        return choice.isObject()
                ? new ToolChoice(true, choice.path("function").path("name").asText(""))
                : ToolChoice.AUTO;
    }

    private static @Nullable JsonNode schema(JsonNode format) {
        return switch (format.path("type").asText("")) {
            case "json_schema" -> format.path("json_schema").path("schema");
            case "json_object" -> Schemas.ANY_OBJECT;
            default -> null;
        };
    }
}
