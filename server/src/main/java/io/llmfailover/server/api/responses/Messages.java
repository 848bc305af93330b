package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Refused;
import org.jspecify.annotations.Nullable;

/** The conversation as chat has it: there, what the assistant says and calls in one turn is one message. */
final class Messages {

    private final ArrayNode messages = Json.array();

    private Messages() {}

    static ArrayNode of(ObjectNode asked) {
        Messages conversation = new Messages();
        conversation.instruct(asked.path("instructions"));
        conversation.addAll(asked.path("input"));
        return conversation.messages;
    }

    private void instruct(JsonNode instructions) {
        if (instructions.isTextual()) {
            say("system").set("content", instructions);
        } else if (!instructions.isMissingNode() && !instructions.isNull()) {
            throw new Refused("invalid_request", "instructions must be a text");
        }
    }

    private void addAll(JsonNode input) {
        if (input.isTextual()) {
            say("user").set("content", input);
        } else if (input.isArray() && !input.isEmpty()) {
            for (int i = 0; i < input.size(); i++) {
                add(input.get(i), "input[" + i + "]");
            }
        } else {
            throw new Refused("invalid_request", "input must be a text or a list of items");
        }
    }

    private void add(JsonNode item, String at) {
        switch (item.path("type").asText("message")) {
            case "message" -> addMessage(item, at);
            case "function_call" -> addCall(item, at);
            case "function_call_output" -> addResult(item, at);
            case "reasoning" -> {
                // sealed for the vendor that thought it; the one that is asked now may be another
            }
            case "item_reference" ->
                throw new Refused(
                        "invalid_request", at + " is an item_reference: no item is kept here; send the item itself");
            default ->
                throw new Refused(
                        "invalid_request",
                        at + ".type must be message, function_call, function_call_output or reasoning: items of other"
                                + " tools are not supported");
        }
    }

    private void addMessage(JsonNode item, String at) {
        String role = item.path("role").asText();
        JsonNode content = item.path("content");
        switch (role) {
            case "user", "system", "developer" -> say(role).set("content", ContentParts.chat(content, at + ".content"));
            case "assistant" -> addSaid(content, at);
            default -> throw new Refused("invalid_request", at + ".role must be user, assistant, system or developer");
        }
    }

    private void addSaid(JsonNode content, String at) {
        ObjectNode last = lastOfAssistant();
        // between its calls and their results nothing may stand
        boolean calls = last != null && last.has("tool_calls") && !Json.has(last, "content");
        ObjectNode message = last == null || !calls ? say("assistant") : last;
        ContentParts.assistant(content, at + ".content", message);
    }

    private void addCall(JsonNode item, String at) {
        ObjectNode last = lastOfAssistant();
        ObjectNode message = last == null ? say("assistant").putNull("content") : last;
        ObjectNode call = message.withArrayProperty("tool_calls").addObject();
        call.put("id", needed(item, "call_id", at)).put("type", "function");
        call.putObject("function")
                .put("name", needed(item, "name", at))
                .put("arguments", item.path("arguments").asText(""));
    }

    private void addResult(JsonNode item, String at) {
        ObjectNode result = say("tool").put("tool_call_id", needed(item, "call_id", at));
        result.set("content", ContentParts.chat(item.path("output"), at + ".output"));
    }

    private static String needed(JsonNode item, String member, String at) {
        String text = Json.textAt(item, member);
        if (text == null) {
            throw new Refused("invalid_request", at + "." + member + " is missing");
        }
        return text;
    }

    private @Nullable ObjectNode lastOfAssistant() {
        JsonNode last = messages.path(messages.size() - 1);
        boolean theirs = last.path("role").asText().equals("assistant");
        return theirs && last instanceof ObjectNode message ? message : null;
    }

    private ObjectNode say(String role) {
        return messages.addObject().put("role", role);
    }
}
