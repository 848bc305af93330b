package io.llmfailover.simulator.wire;

import static io.llmfailover.simulator.wire.ResponsesRequests.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** The items of a conversation: calls and their outputs must meet, and each kind has parts and ids of its own. */
final class ResponsesInput {
    private static final Set<String> ROLES = Set.of("user", "assistant", "system", "developer");
    private static final Set<String> ASKED = Set.of("input_text", "input_image", "input_file");
    private static final Set<String> SAID = Set.of("output_text", "refusal");
    private static final int LONGEST_ID = 64;

    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> calls = new LinkedHashSet<>();
    private String user = "";
    private int chars;
    private boolean afterTool;

    private ResponsesInput() {}

    static Conversation read(JsonNode body) {
        JsonNode input = body.path("input");
        require(input.isTextual() || input.isArray(), "Missing required parameter: 'input'.");
        ResponsesInput reading = new ResponsesInput();
        reading.chars = body.path("instructions").asText("").length();
        if (input.isTextual()) {
            reading.said("user", input.asText());
        }
        for (int i = 0; input.isArray() && i < input.size(); i++) {
            reading.item(input.get(i), "input[" + i + "]");
        }
        reading.open.forEach(id -> require(false, "No tool output found for function call " + id + "."));
        return new Conversation(reading.user, reading.chars, reading.afterTool);
    }

    private void said(String role, String text) {
        chars += text.length();
        user = role.equals("user") ? text : user;
    }

    private void item(JsonNode item, String at) {
        afterTool = false;
        switch (item.path("type").asText(item.has("role") ? "message" : "")) {
            case "message" -> message(item, at);
            case "function_call" -> call(item, at);
            case "function_call_output" -> output(item, at);
            case "reasoning" -> reasoning(item, at);
            default -> require(false, "Invalid value for '" + at + ".type'.");
        }
    }

    private void message(JsonNode message, String at) {
        String role = message.path("role").asText("");
        require(ROLES.contains(role), "Invalid value: '" + at + ".role'.");
        id(message, "msg", at);
        JsonNode content = message.path("content");
        require(content.isTextual() || content.isArray(), "Missing required parameter: '" + at + ".content'.");
        Set<String> types = role.equals("assistant") ? SAID : ASKED;
        for (JsonNode part : content) {
            String type = part.path("type").asText();
            require(types.contains(type), "Invalid value: '" + type + "' in " + at + ".content.");
            require(
                    !type.equals("input_image") || part.path("image_url").isTextual() || part.has("file_id"),
                    "Invalid type for '" + at + ".content.image_url': expected an image URL.");
        }
        said(role, Conversation.textOf(content));
    }

    private void call(JsonNode call, String at) {
        id(call, "fc", at);
        require(call.path("name").isTextual(), "Missing required parameter: '" + at + ".name'.");
        require(call.path("arguments").isTextual(), "Missing required parameter: '" + at + ".arguments'.");
        String id = callId(call, at);
        calls.add(id);
        open.add(id);
    }

    private void output(JsonNode output, String at) {
        String id = callId(output, at);
        JsonNode said = output.path("output");
        require(said.isTextual() || said.isArray(), "Missing required parameter: '" + at + ".output'.");
        require(calls.contains(id), "No tool call found for function call output with call_id " + id + ".");
        open.remove(id);
        afterTool = true;
    }

    private static String callId(JsonNode item, String at) {
        String id = item.path("call_id").asText("");
        require(!id.isEmpty(), "Missing required parameter: '" + at + ".call_id'.");
        require(id.length() <= LONGEST_ID, "Invalid '" + at + ".call_id': string too long.");
        return id;
    }

    private static void reasoning(JsonNode item, String at) {
        id(item, "rs", at);
        require(item.path("summary").isArray(), "Missing required parameter: '" + at + ".summary'.");
        require(
                Sealed.isOurs(item.path("encrypted_content").asText("")),
                "The encrypted content for item " + item.path("id").asText() + " could not be verified.");
    }

    private static void id(JsonNode item, String prefix, String at) {
        String id = item.path("id").asText(prefix);
        require(
                id.startsWith(prefix),
                "Invalid '" + at + ".id': '" + id + "'. Expected an ID that begins with '" + prefix + "'.");
    }
}
