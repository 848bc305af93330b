package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.List;
import java.util.function.Consumer;

/** Changes to the history of a conversation. Messages are shared between attempts, so only copies are changed. */
final class OpenAiMessages {

    /** What other vendors want to see again and OpenAI's servers refuse. */
    private static final List<String> FOREIGN = List.of("reasoning_content", "thinking_blocks");

    private OpenAiMessages() {}

    static ArrayNode developer(JsonNode messages) {
        return changed(messages, message -> {
            if (message.path("role").asText().equals("system")) {
                message.put("role", "developer");
            }
        });
    }

    static boolean anyForeign(JsonNode messages) {
        for (JsonNode message : messages) {
            if (FOREIGN.stream().anyMatch(message::has)) {
                return true;
            }
        }
        return false;
    }

    static ArrayNode withoutForeign(JsonNode messages) {
        return changed(messages, message -> message.remove(FOREIGN));
    }

    private static ArrayNode changed(JsonNode messages, Consumer<ObjectNode> change) {
        ArrayNode copies = Json.array();
        for (JsonNode message : messages) {
            if (message instanceof ObjectNode object) {
                ObjectNode copy = Json.object();
                copy.setAll(object);
                change.accept(copy);
                copies.add(copy);
            } else {
                copies.add(message);
            }
        }
        return copies;
    }
}
