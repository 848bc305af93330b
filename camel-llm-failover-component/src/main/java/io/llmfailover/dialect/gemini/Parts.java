package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Names;

/** The content of a message as Google's parts. Empty text is left out: the vendor refuses it. */
final class Parts {

    private final Draft draft;
    private final Media media;

    Parts(Draft draft) {
        this.draft = draft;
        this.media = new Media(draft);
    }

    ArrayNode of(JsonNode content) {
        ArrayNode parts = Json.array();
        if (content.isTextual()) {
            addText(parts, content);
        } else if (content.isArray()) {
            content.forEach(part -> addPart(parts, part));
        } else if (!content.isNull() && !content.isMissingNode()) {
            throw draft.invalid("the content of a message is neither text nor a list of parts");
        }
        return parts;
    }

    private static void addText(ArrayNode parts, JsonNode text) {
        if (!text.asText("").isEmpty()) {
            parts.add(text(text.asText()));
        }
    }

    static ObjectNode text(String text) {
        return Json.object().put("text", text);
    }

    private void addPart(ArrayNode parts, JsonNode part) {
        String type = part.path("type").asText();
        JsonNode value = part.path(type);
        switch (type) {
            case "text", "refusal" -> addText(parts, value);
            case "image_url", "video_url" -> parts.add(media.at(value.isTextual() ? value : value.path("url")));
            case "file" -> parts.add(media.at(value.path("file_data")));
            case "input_audio" -> parts.add(media.sound(value));
            default -> throw draft.incapable("a content part of type " + Names.shown(part.path("type")));
        }
    }
}
