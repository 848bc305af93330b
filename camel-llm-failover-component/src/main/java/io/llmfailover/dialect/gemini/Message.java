package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;

/** A message put together of what its parts add. */
final class Message {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ObjectNode lists = Json.object();

    void add(ObjectNode delta) {
        text.append(delta.path("content").asText());
        reasoning.append(delta.path("reasoning_content").asText());
        delta.properties().forEach(member -> addList(member.getKey(), member.getValue()));
    }

    private void addList(String name, JsonNode more) {
        if (more instanceof ArrayNode list) {
            lists.withArray(name).addAll(list);
        }
    }

    ObjectNode json() {
        ObjectNode message = Json.object().put("role", "assistant");
        message.put("content", text.isEmpty() ? null : text.toString());
        if (!reasoning.isEmpty()) {
            message.put("reasoning_content", reasoning.toString());
        }
        // only in a stream a call tells its place
        lists.path("tool_calls").forEach(call -> ((ObjectNode) call).remove("index"));
        return message.setAll(lists);
    }
}
