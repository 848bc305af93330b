package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.Set;

/** A request in OpenAI's form. Members that nobody here knows travel: a vendor may know them. */
final class MessagesRequest {

    /** Said in another form; all else keeps its name. */
    private static final Set<String> TRANSLATED =
            Set.of("system", "messages", "stop_sequences", "tools", "tool_choice", "metadata", "output_config");

    private final ObjectNode asked;
    private final ObjectNode chat = Json.object();

    private MessagesRequest(ObjectNode asked) {
        this.asked = asked;
    }

    static ObjectNode of(ObjectNode asked) {
        MessagesRequest request = new MessagesRequest(asked);
        request.writeKept();
        request.chat.set("messages", Turns.of(asked));
        request.writeStop();
        request.writeUser();
        Tools.write(asked, request.chat);
        Output.write(asked, request.chat);
        return request.chat;
    }

    private void writeKept() {
        if (!asked.path("max_tokens").isIntegralNumber()
                || asked.path("max_tokens").asLong() < 1) {
            throw Wrong.invalid("max_tokens must be there, a whole number from 1 on");
        }
        asked.properties().forEach(member -> {
            if (!TRANSLATED.contains(member.getKey()) && !member.getValue().isNull()) {
                chat.set(member.getKey(), member.getValue());
            }
        });
    }

    private void writeStop() {
        if (!Json.has(asked, "stop_sequences")) {
            return;
        }
        if (!(asked.path("stop_sequences") instanceof ArrayNode sequences)
                || !sequences.valueStream().allMatch(JsonNode::isTextual)) {
            throw Wrong.invalid("stop_sequences must be a list of texts");
        }
        if (!sequences.isEmpty()) {
            chat.set("stop", sequences);
        }
    }

    /** Who asks has a member of its own there; what else is in the metadata keeps its place. */
    private void writeUser() {
        if (!(asked.path("metadata") instanceof ObjectNode metadata)) {
            return;
        }
        ObjectNode rest = metadata.deepCopy();
        JsonNode user = rest.remove("user_id");
        if (user != null && user.isTextual()) {
            chat.set("user", user);
        }
        if (!rest.isEmpty()) {
            chat.set("metadata", rest);
        }
    }
}
