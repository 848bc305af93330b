package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Names;
import org.jspecify.annotations.Nullable;

/** The content of messages: a text, or parts whose names tell who speaks. */
final class Parts {

    private final Draft draft;

    Parts(Draft draft) {
        this.draft = draft;
    }

    /** What is said to the model. */
    JsonNode asked(JsonNode content) {
        if (content.isTextual()) {
            return content;
        }
        if (content.isNull() || content.isMissingNode()) {
            return TextNode.valueOf("");
        }
        ArrayNode parts = Json.array();
        content.forEach(part -> parts.add(
                part.isTextual()
                        ? text("input_text", part)
                        : asked(part, part.path("type").asText(""))));
        return parts;
    }

    /** The same when it is nothing but text, else null. */
    @Nullable
    String plain(JsonNode content) {
        JsonNode parts = asked(content);
        if (parts.isTextual()) {
            return parts.asText("");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts) {
            if (!part.path("type").asText("").equals("input_text")) {
                return null;
            }
            text.append(part.path("text").asText(""));
        }
        return text.toString();
    }

    private ObjectNode asked(JsonNode part, String type) {
        return switch (type) {
            case "text", "input_text" -> text("input_text", part.path("text"));
            case "refusal" -> text("input_text", part.path("refusal"));
            case "image_url" -> image(part.path("image_url"));
            case "file" -> file(part.path("file"));
            case "input_image", "input_file" -> (ObjectNode) part;
            default -> throw draft.changes.incapable("a content part of type " + Names.shown(part.path("type")));
        };
    }

    private static ObjectNode text(String type, JsonNode text) {
        return Json.object().put("type", type).put("text", text.asText(""));
    }

    private ObjectNode image(JsonNode image) {
        String url = image.isTextual() ? image.asText("") : image.path("url").asText("");
        if (url.isEmpty()) {
            throw draft.changes.invalid("an image has no URL");
        }
        ObjectNode part = Json.object().put("type", "input_image").put("image_url", url);
        if (Json.has(image, "detail")) {
            part.set("detail", image.get("detail"));
        }
        return part;
    }

    private static ObjectNode file(JsonNode file) {
        ObjectNode part = Json.object().put("type", "input_file");
        file.properties().forEach(member -> part.set(member.getKey(), member.getValue()));
        return part;
    }

    /** What the assistant said, and what it refused. */
    ArrayNode said(JsonNode message) {
        ArrayNode parts = Json.array();
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            say(parts, "output_text", "text", content);
        } else if (content.isArray()) {
            content.forEach(part -> said(parts, part));
        }
        say(parts, "refusal", "refusal", message.path("refusal"));
        return parts;
    }

    private void said(ArrayNode parts, JsonNode part) {
        switch (part.path("type").asText("")) {
            case "text", "output_text", "input_text" -> say(parts, "output_text", "text", part.path("text"));
            case "refusal" -> say(parts, "refusal", "refusal", part.path("refusal"));
            default ->
                throw draft.changes.incapable("the assistant said a part of type " + Names.shown(part.path("type")));
        }
    }

    private void say(ArrayNode parts, String type, String member, JsonNode text) {
        if (text.asText("").isEmpty()) {
            return;
        }
        ObjectNode part = parts.addObject().put("type", type).put(member, text.asText(""));
        if (draft.whole() && type.equals("output_text")) {
            part.putArray("annotations");
        }
    }
}
