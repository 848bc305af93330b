package io.llmfailover.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Fit;
import io.llmfailover.dialect.Target;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes a request for chat. What tunes the model stands among its options, what is of the call beside them. */
final class OllamaRequest {

    private static final Set<String> OF_THE_CALL =
            Set.of("model", "messages", "stream", "tools", "keep_alive", "think", "format", "truncate", "shift");

    private static final Set<String> TRANSLATED = Set.of(
            "model",
            "messages",
            "stream",
            "stream_options",
            "n",
            "stop",
            "tools",
            "tool_choice",
            "response_format",
            "reasoning_effort");

    private static final Map<String, String> LEVELS =
            Map.of("minimal", "low", "low", "low", "medium", "medium", "high", "high", "xhigh", "high");

    /** All others know only whether to think, and refuse a request that says how hard. */
    private static final String LEVELLED = "gpt-oss";

    private final ObjectNode asked;
    private final ObjectNode body = Json.object();
    private final ObjectNode options = Json.object();
    private final Target target;
    private final Changes changes;

    private OllamaRequest(ObjectNode asked, Target target, Changes changes) {
        this.asked = asked;
        this.target = target;
        this.changes = changes;
    }

    static ObjectNode of(ChatRequest request, Target target, Changes changes) {
        if (request.operation() != Operation.CHAT) {
            throw changes.incapable("Ollama has no " + request.operation().id());
        }
        ObjectNode fitting = Fit.of(target, "ollama").chat(request.json(), changes);
        OllamaRequest writer = new OllamaRequest(fitting, target, changes);
        writer.write(request);
        return writer.body;
    }

    private void write(ChatRequest request) {
        body.put("model", target.model());
        body.set("messages", new OllamaMessages(changes).write(asked.path("messages")));
        // without this member the vendor streams
        body.put("stream", request.stream());
        writeTools();
        writeFormat();
        writeThinking();
        writeContext();
        asked.properties().forEach(member -> put(member.getKey(), member.getValue()));
        if (asked.has("stop")) {
            options.set("stop", asked.get("stop"));
        }
        request.extras().properties().forEach(member -> set(member.getKey(), member.getValue()));
        if (!options.isEmpty()) {
            body.set("options", options);
        }
    }

    /** What the caller says in OpenAI's words, or in those of the vendor. */
    private void put(String name, JsonNode value) {
        if (name.equals("options")) {
            merge(value);
        } else if (!TRANSLATED.contains(name) && !body.has(name) && !value.isNull()) {
            set(name, value);
        }
    }

    private void set(String name, JsonNode value) {
        if (name.equals("options")) {
            merge(value);
        } else {
            (OF_THE_CALL.contains(name) ? body : options).set(name, value);
        }
    }

    private void merge(JsonNode given) {
        if (given instanceof ObjectNode object) {
            options.setAll(object);
        }
    }

    /** The vendor does not let anybody demand a call, nor forbid one but by offering no tools. */
    private void writeTools() {
        JsonNode tools = asked.path("tools");
        JsonNode choice = asked.path("tool_choice");
        if (tools.isEmpty() || choice.asText().equals("none")) {
            return;
        }
        for (JsonNode tool : tools) {
            if (!tool.path("function").isObject()) {
                throw changes.incapable("Ollama has no tools but functions");
            }
        }
        String named = choice.path("function").path("name").asText();
        if (choice.isObject() || choice.asText().equals("required")) {
            changes.changed("tool_choice", "to auto");
        }
        body.set("tools", named.isEmpty() ? tools : only(named, tools));
    }

    private static JsonNode only(String named, JsonNode tools) {
        ArrayNode one = Json.array();
        tools.forEach(tool -> {
            if (tool.path("function").path("name").asText().equals(named)) {
                one.add(tool);
            }
        });
        return one.isEmpty() ? tools : one;
    }

    private void writeFormat() {
        JsonNode format = asked.path("response_format");
        JsonNode schema = format.path("json_schema").path("schema");
        switch (format.path("type").asText()) {
            case "json_object" -> body.put("format", "json");
            case "json_schema" -> body.set("format", schema.isObject() ? schema : Json.of("json"));
            default -> {
                // text
            }
        }
    }

    private void writeThinking() {
        String effort = asked.path("reasoning_effort").asText();
        String level = LEVELS.get(effort);
        if (effort.equals("none")) {
            body.put("think", false);
        } else if (level != null && target.model().toLowerCase(Locale.ROOT).contains(LEVELLED)) {
            body.put("think", level);
        } else if (level != null) {
            changes.changed("reasoning_effort", effort + " to true");
            body.put("think", true);
        } else if (Json.has(asked, "reasoning_effort")) {
            changes.dropped("reasoning_effort");
        }
    }

    private void writeContext() {
        String length = target.quirks().get("num-ctx");
        if (length != null) {
            options.set("num_ctx", Json.valueOf(length));
        }
    }
}
