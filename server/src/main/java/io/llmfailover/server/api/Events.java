package io.llmfailover.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;

/** Server-sent events as text. JSON has no line breaks of its own, so each is one line of data. */
public final class Events {

    private final StringBuilder text = new StringBuilder();

    public void data(JsonNode json) {
        data(Json.text(json));
    }

    public void data(String line) {
        text.append("data: ").append(line).append("\n\n");
    }

    public void event(String name, JsonNode json) {
        text.append("event: ").append(name).append('\n');
        data(json);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
