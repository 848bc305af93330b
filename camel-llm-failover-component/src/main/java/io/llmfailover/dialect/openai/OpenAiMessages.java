package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.List;
import java.util.Set;

/** Changes to the history of a conversation. Messages are shared between attempts, so only copies are changed. */
final class OpenAiMessages {

    /** What other vendors want to see again and OpenAI's servers refuse. */
    private static final List<String> FOREIGN = List.of(
            "reasoning_content",
            "reasoning_details",
            "reasoning_items",
            "thinking_blocks",
            "thought_signatures",
            "bedrock_reasoning",
            "cache_control");

    private static final Set<String> INSTRUCTING = Set.of("system", "developer");

    private OpenAiMessages() {}

    /** The same messages for a server that takes instructions from this role. */
    static ArrayNode fit(JsonNode messages, String instructor) {
        ArrayNode fitting = Json.array();
        for (JsonNode message : messages) {
            fitting.add(message instanceof ObjectNode object ? fit(object, instructor) : message);
        }
        return fitting;
    }

    private static ObjectNode fit(ObjectNode message, String instructor) {
        boolean renamed = INSTRUCTING.contains(message.path("role").asText());
        boolean marked = message.path("content").findValue("cache_control") != null;
        boolean longIds = CallIds.anyTooLong(message);
        if (!renamed && !marked && !longIds && FOREIGN.stream().noneMatch(message::has)) {
            return message;
        }
        ObjectNode copy = without(message);
        if (longIds) {
            CallIds.shorten(copy);
        }
        if (renamed) {
            copy.put("role", instructor);
        }
        if (marked) {
            ArrayNode parts = copy.putArray("content");
            message.path("content").forEach(part -> parts.add(part instanceof ObjectNode o ? without(o) : part));
        }
        return copy;
    }

    private static ObjectNode without(ObjectNode object) {
        ObjectNode copy = Json.object();
        copy.setAll(object);
        copy.remove(FOREIGN);
        return copy;
    }
}
