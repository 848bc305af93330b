package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.Random;

/** Conversations of all kinds, as far as Anthropic's form loses nothing of them. */
final class Conversations {

    /** Takes schemas and efforts, and of the sampling either temperature or top_p. */
    static final String MODEL = "claude-opus-4-6";

    private static final String[] TEXTS = {"Hi", "Grüße, \"Welt\"", "two\nlines", "{\"a\": 1}", "日本語 🙂"};
    private static final String[] EFFORTS = {"low", "medium", "high"};

    private final Random random;
    private final ObjectNode chat = Json.object();
    private int calls;

    Conversations(long seed) {
        // the generator begins alike for seeds that are neighbours
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    ObjectNode request() {
        chat.put("model", MODEL).put("max_tokens", 1 + random.nextInt(9000));
        addTools();
        addSettings();
        ArrayNode messages = chat.putArray("messages");
        if (random.nextBoolean()) {
            messages.addObject().put("role", "system").put("content", text());
        }
        for (int turn = random.nextInt(4); turn > 0; turn--) {
            addUser(messages);
            addAssistant(messages);
        }
        addUser(messages);
        return chat;
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private void addUser(ArrayNode messages) {
        ObjectNode message = messages.addObject().put("role", "user");
        if (random.nextBoolean()) {
            message.put("content", text());
        } else {
            addParts(message.putArray("content"));
        }
    }

    /** Two or more: one alone would be written as text. */
    private void addParts(ArrayNode parts) {
        String[] urls = {"https://x.example/a.png", "data:image/png;base64,iVBO"};
        parts.addObject().put("type", "image_url").putObject("image_url").put("url", urls[random.nextInt(2)]);
        for (int more = 1 + random.nextInt(2); more > 0; more--) {
            ObjectNode part = parts.addObject().put("type", "text").put("text", text());
            if (random.nextInt(4) == 0) {
                part.putObject("cache_control").put("type", "ephemeral");
            }
        }
    }

    private void addAssistant(ArrayNode messages) {
        ObjectNode message = messages.addObject().put("role", "assistant");
        boolean calling = chat.has("tools") && random.nextBoolean();
        message.put("content", calling && random.nextBoolean() ? null : text());
        if (random.nextBoolean()) {
            ArrayNode thinking = message.putArray("thinking_blocks");
            thinking.addObject().put("type", "thinking").put("thinking", text()).put("signature", "s" + calls);
        }
        if (calling) {
            addCalls(message.putArray("tool_calls"), messages);
        }
    }

    private void addCalls(ArrayNode into, ArrayNode messages) {
        for (int more = 1 + random.nextInt(3); more > 0; more--) {
            String id = "call_" + calls++;
            ObjectNode call = into.addObject().put("id", id).put("type", "function");
            String arguments = random.nextBoolean() ? "{}" : "{\"seat\":\"3A\",\"deep\":{\"x\":[1,2.5,null]}}";
            call.putObject("function").put("name", "book").put("arguments", arguments);
            ObjectNode result = messages.addObject().put("role", "tool").put("tool_call_id", id);
            if (random.nextBoolean()) {
                result.put("content", random.nextInt(4) == 0 ? "" : text());
            } else {
                addParts(result.putArray("content"));
            }
            if (random.nextInt(3) == 0) {
                result.put("is_error", true);
            }
        }
    }

    private void addTools() {
        if (random.nextBoolean()) {
            return;
        }
        ArrayNode tools = chat.putArray("tools");
        ObjectNode function =
                tools.addObject().put("type", "function").putObject("function").put("name", "book");
        function.put("description", text()).putObject("parameters").put("type", "object");
        if (random.nextBoolean()) {
            tools.addObject().put("type", "web_search_20250305").put("name", "web_search");
        }
        String[] choices = {"auto", "required", "none"};
        String choice = choices[random.nextInt(3)];
        switch (random.nextInt(3)) {
            case 0 -> chat.put("tool_choice", choice);
            case 1 -> {
                ObjectNode named = chat.putObject("tool_choice").put("type", "function");
                named.putObject("function").put("name", "book");
                if (random.nextBoolean()) {
                    chat.put("parallel_tool_calls", false);
                }
            }
            default -> {
                // the vendor's default
            }
        }
    }

    private void addSettings() {
        boolean forced = chat.path("tool_choice").isObject()
                || chat.path("tool_choice").asText().equals("required");
        switch (forced ? 0 : random.nextInt(4)) {
            case 0 -> chat.put(random.nextBoolean() ? "temperature" : "top_p", 0.5);
            case 1 -> chat.put("reasoning_effort", EFFORTS[random.nextInt(3)]);
            case 2 -> addSchema();
            default -> chat.putObject("thinking").put("type", "enabled").put("budget_tokens", 2000);
        }
        if (random.nextBoolean()) {
            chat.put("user", "u1").put("stream", true);
            chat.putArray("stop").add("END").add("\n\nHuman:");
        }
    }

    private void addSchema() {
        ObjectNode format = chat.putObject("response_format").put("type", "json_schema");
        ObjectNode named = format.putObject("json_schema").put("name", "answer").put("strict", true);
        ObjectNode schema = named.putObject("schema").put("type", "object").put("additionalProperties", false);
        schema.putObject("properties").putObject("a").put("type", "string");
        schema.putArray("required").add("a");
    }
}
