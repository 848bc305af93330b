package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reasoning that the vendor wants back when a tool's result is sent, since it keeps nothing itself. It travels on the
 * canonical message as an opaque member of its own, marked with whose it is: nobody else can read it.
 */
final class ReasoningItems {

    static final String MEMBER = "reasoning_items";

    private static final String OWNER = "provider";
    private static final List<String> SEALED = List.of("encrypted_content", "signature");

    private ReasoningItems() {}

    static boolean is(JsonNode item) {
        return item.path("type").asText("").equals("reasoning");
    }

    /** What of an item is worth keeping, or null. */
    static @Nullable ObjectNode kept(JsonNode item, Target target) {
        boolean sealed = SEALED.stream().anyMatch(member -> Json.textAt(item, member) != null);
        if (!is(item) || !sealed) {
            return null;
        }
        ObjectNode kept = ((ObjectNode) item).deepCopy();
        kept.remove("status");
        return kept.put(OWNER, target.provider());
    }

    /** Those of a message of an earlier turn that this target can read. */
    static ArrayNode echo(JsonNode message, Target target) {
        ArrayNode items = Json.array();
        for (JsonNode item : message.path(MEMBER)) {
            boolean own = item.path(OWNER).asText(target.provider()).equals(target.provider());
            ObjectNode kept = own ? kept(item, target) : null;
            if (kept != null) {
                kept.remove(OWNER);
                items.add(kept);
            }
        }
        return items;
    }
}
