package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a request for a response, and refuses what the vendor refuses. */
final class ResponsesRequests {
    private static final Set<String> KNOWN = Set.of(
            ("background context_management conversation include input instructions max_output_tokens max_tool_calls"
                            + " metadata model parallel_tool_calls previous_response_id prompt prompt_cache_key"
                            + " prompt_cache_retention reasoning safety_identifier service_tier store stream"
                            + " stream_options temperature text tool_choice tools top_logprobs top_p truncation user")
                    .split(" ", -1));
    private static final Pattern REASONING = Pattern.compile("(?:.*/)?(?:o\\d|gpt-[5-9](?!.*-chat)).*");
    private static final Set<String> NOT_WHEN_REASONING = Set.of("temperature", "top_p", "top_logprobs");
    private static final int LEAST_TOKENS = 16;

    private ResponsesRequests() {}

    static ChatRequest chat(JsonNode body) {
        String model = body.path("model").asText("");
        require(!model.isEmpty(), "Missing required parameter: 'model'.");
        body.fieldNames().forEachRemaining(name -> require(KNOWN.contains(name), "Unknown parameter: '" + name + "'."));
        checkModel(model, body);
        JsonNode tokens = body.path("max_output_tokens");
        require(
                tokens.isMissingNode() || tokens.asInt() >= LEAST_TOKENS,
                "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got "
                        + tokens.asText() + " instead.");
        return new ChatRequest(
                model,
                body.path("stream").asBoolean(),
                true,
                ResponsesInput.read(body),
                tools(body.path("tools")),
                choice(body.path("tool_choice")),
                schema(body.path("text").path("format")));
    }

    static void require(boolean good, String otherwise) {
        if (!good) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, otherwise);
        }
    }

    private static void checkModel(String model, JsonNode body) {
        boolean reasons = REASONING.matcher(model).matches();
        for (String name : NOT_WHEN_REASONING) {
            boolean refused = reasons && body.has(name);
            require(!refused, "Unsupported parameter: '" + name + "' is not supported with this model.");
        }
        boolean asksToReason = body.path("reasoning").has("effort");
        boolean speaksOpenAi = model.startsWith("gpt-4");
        require(
                !speaksOpenAi || !asksToReason,
                "Unsupported parameter: 'reasoning.effort' is not supported with this model.");
        require(!speaksOpenAi || body.path("include").isEmpty(), "Encrypted content is not supported with this model.");
    }

    private static List<Tool> tools(JsonNode tools) {
        List<Tool> found = new ArrayList<>(tools.size());
        for (JsonNode tool : tools) {
            String at = "tools[" + found.size() + "]";
            require(tool.has("type"), "Missing required parameter: '" + at + ".type'.");
            boolean function = tool.path("type").asText().equals("function");
            require(!function || tool.path("name").isTextual(), "Missing required parameter: '" + at + ".name'.");
            require(!function || tool.has("parameters"), "Missing required parameter: '" + at + ".parameters'.");
            require(!tool.has("function"), "Unknown parameter: '" + at + ".function'.");
            found.add(new Tool(tool.path("name").asText(""), tool.path("parameters")));
        }
        return found;
    }

    private static ToolChoice choice(JsonNode choice) {
        if (choice.isObject()) {
            boolean named = !choice.path("type").asText().equals("function")
                    || choice.path("name").isTextual();
            require(named, "Missing required parameter: 'tool_choice.name'.");
            return new ToolChoice(true, choice.path("name").asText(""));
        }
        return choice.asText("").equals("required") ? ToolChoice.ANY : ToolChoice.AUTO;
    }

    private static @Nullable JsonNode schema(JsonNode format) {
        return switch (format.path("type").asText("text")) {
            case "text" -> null;
            case "json_object" -> Schemas.ANY_OBJECT;
            case "json_schema" -> {
                require(format.path("name").isTextual(), "Missing required parameter: 'text.format.name'.");
                require(format.path("schema").isObject(), "Missing required parameter: 'text.format.schema'.");
                yield format.path("schema");
            }
            default -> throw new Refusal(ErrorKind.INVALID_REQUEST, "Invalid value: 'text.format.type'.");
        };
    }
}
