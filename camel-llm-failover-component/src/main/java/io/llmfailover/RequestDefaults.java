package io.llmfailover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ScriptHelper;
import org.jspecify.annotations.Nullable;

/** What an endpoint's options add to a request: the system prompt, members it does not have, vendor extras. */
record RequestDefaults(Operation operation, @Nullable String systemPrompt, ObjectNode absent, ObjectNode extras) {

    static RequestDefaults of(CamelContext context, LlmConfiguration options, List<String> faults) {
        String system = load("systemPrompt", context, options.getSystemPrompt(), faults);
        ObjectNode absent = Json.object();
        if (options.getOperation() == Operation.CHAT) {
            sampling(options, absent);
            String schema = load("responseSchema", context, options.getResponseSchema(), faults);
            if (schema != null) {
                schema(schema, absent, faults);
            }
        }
        return new RequestDefaults(options.getOperation(), system, absent, extras(options.getBody()));
    }

    private static void sampling(LlmConfiguration options, ObjectNode absent) {
        put(absent, "temperature", options.getTemperature());
        put(absent, "top_p", options.getTopP());
        put(absent, "max_tokens", options.getMaxTokens());
        put(absent, "seed", options.getSeed());
        if (options.getStop() != null) {
            ArrayNode stop = absent.putArray("stop");
            for (String text : options.getStop().split(",", -1)) {
                if (!text.isEmpty()) {
                    stop.add(text);
                }
            }
        }
        if (options.isStream()) {
            absent.put("stream", true);
        }
    }

    private static void put(ObjectNode json, String member, @Nullable Object value) {
        if (value != null) {
            json.set(member, Json.of(value));
        }
    }

    private static @Nullable String load(
            String option, CamelContext context, @Nullable String value, List<String> faults) {
        try {
            return ScriptHelper.resolveOptionalExternalScript(context, value);
        } catch (RuntimeException notFound) {
            faults.add(option + ": cannot read " + value);
            return null;
        }
    }

    private static void schema(String text, ObjectNode absent, List<String> faults) {
        JsonNode schema = Json.tryParse(text);
        if (schema == null || !schema.isObject()) {
            faults.add("responseSchema is no JSON object");
            return;
        }
        ObjectNode format = absent.putObject("response_format").put("type", "json_schema");
        String title = schema.path("title").asText("").replaceAll("[^A-Za-z0-9_-]", "_");
        format.putObject("json_schema")
                .put("name", title.isEmpty() ? "answer" : title.substring(0, Math.min(title.length(), 64)))
                .put("strict", true)
                .set("schema", schema);
    }

    /** A value that reads as JSON is JSON, so that numbers, booleans and objects can be said in a URI. */
    private static ObjectNode extras(Map<String, Object> body) {
        ObjectNode extras = Json.object();
        body.forEach((member, value) -> {
            JsonNode json = value instanceof String text ? Json.valueOf(text) : Json.of(value);
            extras.set(member, json);
        });
        return extras;
    }

    /** Fills in; the members of the request are ours to change, what is in them is the caller's. */
    ChatRequest apply(ChatRequest request) {
        ObjectNode json = request.json();
        absent.properties().forEach(member -> {
            if (!json.hasNonNull(member.getKey()) && !isOtherName(member.getKey(), json)) {
                json.set(member.getKey(), member.getValue());
            }
        });
        if (operation != Operation.CHAT) {
            json.remove("stream");
        } else if (systemPrompt != null) {
            ArrayNode messages = Json.array();
            messages.addObject().put("role", "system").put("content", systemPrompt);
            json.set("messages", messages.addAll(request.messages()));
        }
        return new ChatRequest(operation, json, extras);
    }

    private static boolean isOtherName(String member, ObjectNode json) {
        return member.equals("max_tokens") && json.hasNonNull("max_completion_tokens");
    }
}
