package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.DataUrl;
import io.llmfailover.dialect.Names;
import java.util.Map;

/** The content of a message as Anthropic's blocks. Blank text is left out: the vendor refuses it. */
final class Parts {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "image/jpeg", "image/jpeg",
            "image/jpg", "image/jpeg",
            "image/png", "image/png",
            "image/gif", "image/gif",
            "image/webp", "image/webp");

    private final Draft draft;

    Parts(Draft draft) {
        this.draft = draft;
    }

    ArrayNode blocks(JsonNode content) {
        ArrayNode blocks = Json.array();
        if (content.isTextual()) {
            addText(blocks, content);
        } else if (content.isArray()) {
            content.forEach(part -> addPart(blocks, part));
        } else if (!content.isNull() && !content.isMissingNode()) {
            throw draft.invalid("the content of a message is neither text nor a list of parts");
        }
        return blocks;
    }

    private static void addText(ArrayNode blocks, JsonNode text) {
        if (!text.asText("").isBlank()) {
            blocks.add(text(text.asText()));
        }
    }

    static ObjectNode text(String text) {
        return Json.object().put("type", "text").put("text", text);
    }

    private void addPart(ArrayNode blocks, JsonNode part) {
        int before = blocks.size();
        switch (part.path("type").asText()) {
            case "text" -> addText(blocks, part.path("text"));
            case "refusal" -> addText(blocks, part.path("refusal"));
            case "image_url" -> blocks.add(image(part.path("image_url")));
            default -> throw draft.incapable("a content part of type " + Names.shown(part.path("type")));
        }
        if (blocks.size() > before && part.has("cache_control")) {
            ((ObjectNode) blocks.get(before)).set("cache_control", part.get("cache_control"));
        }
    }

    private ObjectNode image(JsonNode image) {
        String url = image.isTextual() ? image.asText() : image.path("url").asText();
        ObjectNode block = Json.object().put("type", "image");
        if (url.startsWith("https://") || url.startsWith("http://")) {
            block.putObject("source").put("type", "url").put("url", url);
            return block;
        }
        DataUrl data = DataUrl.typed(url);
        if (data == null) {
            throw draft.invalid("an image is neither a base64 data URL nor an http URL");
        }
        String mediaType = MEDIA_TYPES.get(data.type());
        if (mediaType == null) {
            throw draft.incapable("an image that is not jpeg, png, gif or webp");
        }
        block.putObject("source")
                .put("type", "base64")
                .put("media_type", mediaType)
                .put("data", data.base64());
        return block;
    }
}
