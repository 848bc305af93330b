package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.DataUrl;
import io.llmfailover.dialect.Names;
import java.util.Map;
import java.util.Set;

/** The content of a message as blocks. Blank text is left out: the vendor refuses it. */
final class Parts {

    private static final Map<String, String> FORMATS = Map.of(
            "image/jpeg", "jpeg",
            "image/jpg", "jpeg",
            "image/png", "png",
            "image/gif", "gif",
            "image/webp", "webp");

    /** Whose models keep what stands before a mark; others refuse one. */
    private static final Set<String> CACHING = Set.of("anthropic", "amazon");

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
        return Json.object().put("text", text);
    }

    private void addPart(ArrayNode blocks, JsonNode part) {
        int before = blocks.size();
        switch (part.path("type").asText()) {
            case "text" -> addText(blocks, part.path("text"));
            case "refusal" -> addText(blocks, part.path("refusal"));
            case "image_url" -> blocks.add(image(part.path("image_url")));
            default -> throw draft.incapable("a content part of type " + Names.shown(part.path("type")));
        }
        if (blocks.size() > before && part.has("cache_control") && CACHING.contains(draft.model.vendor())) {
            blocks.addObject().putObject("cachePoint").put("type", "default");
        }
    }

    private ObjectNode image(JsonNode image) {
        String url = image.isTextual() ? image.asText() : image.path("url").asText();
        if (url.startsWith("https://") || url.startsWith("http://")) {
            throw draft.incapable("an image that the vendor would have to fetch; it takes only its bytes");
        }
        DataUrl data = DataUrl.typed(url);
        if (data == null) {
            throw draft.invalid("an image is not a base64 data URL");
        }
        String format = FORMATS.get(data.type());
        if (format == null) {
            throw draft.incapable("an image that is not jpeg, png, gif or webp");
        }
        ObjectNode block = Json.object();
        block.putObject("image").put("format", format).putObject("source").put("bytes", data.base64());
        return block;
    }
}
