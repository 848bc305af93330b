package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Refused;

/** What a message is made of. */
final class ContentParts {

    private ContentParts() {}

    static JsonNode chat(JsonNode content, String at) {
        if (content.isTextual()) {
            return content;
        }
        ArrayNode parts = Json.array();
        for (int i = 0; i < list(content, at).size(); i++) {
            parts.add(part(content.get(i), at + "[" + i + "]"));
        }
        JsonNode first = parts.path(0);
        // the plainest form that says it, since not every vendor takes lists everywhere
        return parts.size() == 1 && first.has("text")
                ? TextNode.valueOf(first.path("text").asText())
                : parts;
    }

    private static JsonNode list(JsonNode content, String at) {
        if (!content.isArray()) {
            throw new Refused("invalid_request", at + " must be a text or a list of parts");
        }
        return content;
    }

    private static ObjectNode part(JsonNode part, String at) {
        return switch (part.path("type").asText()) {
            case "input_text", "output_text", "text" ->
                Json.object().put("type", "text").put("text", part.path("text").asText());
            case "input_image" -> image(part, at);
            case "input_file" -> file(part, at);
            case "input_audio" -> wrapped("input_audio", part.path("input_audio"));
            default -> throw new Refused("invalid_request", at + ".type is not one that is supported");
        };
    }

    private static ObjectNode image(JsonNode part, String at) {
        String url = Json.textAt(part, "image_url");
        if (url == null) {
            throw new Refused("invalid_request", at + " needs an image_url: no file is kept here");
        }
        ObjectNode image = Json.object().put("url", url);
        if (Json.has(part, "detail")) {
            image.set("detail", part.get("detail"));
        }
        return wrapped("image_url", image);
    }

    private static ObjectNode file(JsonNode part, String at) {
        if (!Json.has(part, "file_data")) {
            throw new Refused("invalid_request", at + " needs file_data: no file is kept or fetched here");
        }
        ObjectNode file = Json.object();
        file.set("file_data", part.get("file_data"));
        if (Json.has(part, "filename")) {
            file.set("filename", part.get("filename"));
        }
        return wrapped("file", file);
    }

    private static ObjectNode wrapped(String type, JsonNode value) {
        return Json.object().put("type", type).set(type, value);
    }

    /** What the assistant said is one text, and perhaps a refusal. */
    static void assistant(JsonNode content, String at, ObjectNode message) {
        if (content.isTextual()) {
            message.set("content", content);
            return;
        }
        StringBuilder text = new StringBuilder();
        StringBuilder refusal = new StringBuilder();
        for (JsonNode part : list(content, at)) {
            switch (part.path("type").asText()) {
                case "output_text", "input_text", "text" ->
                    text.append(part.path("text").asText());
                case "refusal" -> refusal.append(part.path("refusal").asText());
                default -> throw new Refused("invalid_request", at + " of an assistant must be output_text or refusal");
            }
        }
        message.put("content", text.isEmpty() && !refusal.isEmpty() ? null : text.toString());
        if (!refusal.isEmpty()) {
            message.put("refusal", refusal.toString());
        }
    }
}
