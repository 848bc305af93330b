package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.List;

/**
 * What a response repeats of its request. Clients insist on most of these members. What was not asked for is what the API says
 * it is by default, or null where only the vendor knows.
 */
final class Echo {

    private static final List<String> AS_ASKED = List.of(
            "instructions",
            "max_output_tokens",
            "max_tool_calls",
            "prompt_cache_key",
            "safety_identifier",
            "temperature",
            "top_p",
            "user");

    private Echo() {}

    static void write(ObjectNode asked, ObjectNode response) {
        AS_ASKED.forEach(member -> response.set(member, or(asked, member, NullNode.getInstance())));
        response.putNull("previous_response_id").put("background", false).put("store", false);
        response.put("truncation", "disabled").put("top_logprobs", 0);
        response.put("parallel_tool_calls", asked.path("parallel_tool_calls").asBoolean(true));
        response.set("metadata", or(asked, "metadata", Json.object()));
        response.set("reasoning", reasoning(asked.path("reasoning")));
        response.set("text", text(asked.path("text")));
        response.set("tool_choice", or(asked, "tool_choice", Json.of("auto")));
        response.set("tools", tools(asked.path("tools")));
    }

    private static JsonNode or(JsonNode asked, String member, JsonNode otherwise) {
        return Json.has(asked, member) ? asked.get(member) : otherwise;
    }

    private static ObjectNode reasoning(JsonNode asked) {
        ObjectNode reasoning = Json.object().putNull("effort").putNull("summary");
        return asked instanceof ObjectNode given ? reasoning.setAll(given) : reasoning;
    }

    private static ObjectNode text(JsonNode asked) {
        ObjectNode text = Json.object();
        text.putObject("format").put("type", "text");
        asked.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                text.set(member.getKey(), member.getValue());
            }
        });
        return text;
    }

    private static ArrayNode tools(JsonNode asked) {
        ArrayNode tools = Json.array();
        for (JsonNode tool : asked) {
            ObjectNode whole = tools.addObject().putNull("description").putNull("parameters");
            // chat takes it for false where nothing is said
            whole.put("strict", false).setAll((ObjectNode) tool);
        }
        return tools;
    }
}
