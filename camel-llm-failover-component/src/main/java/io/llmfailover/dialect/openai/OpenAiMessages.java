package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Target;
import java.util.List;
import java.util.Set;

/**
 * Changes to the history of a conversation. Messages are shared between attempts, so only copies are changed. Quirks:
 * {@code tool-ids=9}; {@code content=text}, content in parts becomes one text; {@code messages=plain}, nothing but what
 * each server knows; {@code echo}, names of the members that this one wants back, separated by slashes.
 */
final class OpenAiMessages {

    /** What other vendors want to see again and most servers refuse. */
    private static final List<String> FOREIGN = List.of(
            "reasoning_content",
            "reasoning_details",
            "reasoning_items",
            "thinking_blocks",
            "thought_signatures",
            "bedrock_reasoning",
            "images",
            "cache_control");

    private static final List<String> PLAIN =
            List.of("role", "content", "tool_calls", "tool_call_id", "name", "prefix");

    private static final Set<String> INSTRUCTING = Set.of("system", "developer");

    private final String instructor;
    private final CallIds ids;
    private final boolean text;
    private final boolean plain;
    private final List<String> foreign;

    /** For a server that takes instructions from this role. */
    OpenAiMessages(String instructor, Target target) {
        this.instructor = instructor;
        this.ids = new CallIds(target.quirks().getOrDefault("tool-ids", ""));
        this.text = "text".equals(target.quirks().get("content"));
        this.plain = "plain".equals(target.quirks().get("messages"));
        String echo = target.quirks().get("echo");
        this.foreign = echo == null ? FOREIGN : without(Set.of(echo.split("/", -1)));
    }

    private static List<String> without(Set<String> echo) {
        return FOREIGN.stream().filter(member -> !echo.contains(member)).toList();
    }

    ArrayNode fit(JsonNode messages) {
        ArrayNode fitting = Json.array();
        for (JsonNode message : messages) {
            fitting.add(message instanceof ObjectNode object ? fit(object) : message);
        }
        return fitting;
    }

    private ObjectNode fit(ObjectNode message) {
        boolean renamed = INSTRUCTING.contains(message.path("role").asText());
        boolean marked = message.path("content").findValue("cache_control") != null;
        boolean unfit = ids.anyUnfit(message);
        boolean flat = text && Texts.only(message.path("content"));
        if (!renamed && !marked && !unfit && !flat && !plain && !isForeign(message)) {
            return message;
        }
        ObjectNode copy = without(message);
        if (plain) {
            copy.retain(PLAIN);
        }
        if (unfit) {
            ids.fit(copy);
        }
        if (renamed) {
            copy.put("role", instructor);
        }
        if (flat) {
            copy.put("content", Texts.joined(message.path("content")));
        } else if (marked) {
            ArrayNode parts = copy.putArray("content");
            message.path("content").forEach(part -> parts.add(part instanceof ObjectNode o ? without(o) : part));
        }
        return copy;
    }

    private boolean isForeign(ObjectNode message) {
        for (String member : foreign) {
            if (message.has(member)) {
                return true;
            }
        }
        return false;
    }

    private ObjectNode without(ObjectNode object) {
        ObjectNode copy = Json.object();
        copy.setAll(object);
        copy.remove(foreign);
        return copy;
    }
}
