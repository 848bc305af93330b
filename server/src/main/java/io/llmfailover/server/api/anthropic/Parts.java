package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmfailover.chat.Json;

/** Content blocks as parts of a message; a single text without a mark is just text. */
final class Parts {

    private static final String MARK = "cache_control";

    private Parts() {}

    static JsonNode of(ArrayNode blocks) {
        ArrayNode parts = Json.array();
        blocks.forEach(block -> parts.add(part(block)));
        return shortened(parts);
    }

    /** What a tool answered. A mark on the whole of it is one on its last part. */
    static JsonNode ofResult(JsonNode result) {
        JsonNode content = result.path("content");
        ArrayNode parts = Json.array();
        if (content.isTextual()) {
            parts.add(text(content.asText()));
        } else if (content.isArray()) {
            content.forEach(block -> parts.add(part(block)));
        } else if (Json.has(result, "content")) {
            throw Wrong.invalid("the content of a tool_result must be text or a list of blocks");
        }
        if (parts.isEmpty()) {
            return TextNode.valueOf("");
        }
        if (Json.has(result, MARK)) {
            ((ObjectNode) parts.get(parts.size() - 1)).set(MARK, result.get(MARK));
        }
        return shortened(parts);
    }

    private static JsonNode shortened(ArrayNode parts) {
        JsonNode only = parts.path(0);
        return parts.size() == 1 && only.has("text") && !only.has(MARK) ? only.path("text") : parts;
    }

    private static ObjectNode part(JsonNode block) {
        ObjectNode part =
                switch (block.path("type").asText()) {
                    case "text" -> text(text(block).asText());
                    case "image" -> image(block.path("source"));
                    case "document" -> Documents.part(block);
                    default -> throw Wrong.unsaidType("a content block", block);
                };
        if (Json.has(block, MARK)) {
            part.set(MARK, block.get(MARK));
        }
        return part;
    }

    static ObjectNode text(String text) {
        return Json.object().put("type", "text").put("text", text);
    }

    static JsonNode text(JsonNode block) {
        if (!block.path("text").isTextual()) {
            throw Wrong.invalid("a text block must have a text");
        }
        return block.path("text");
    }

    private static ObjectNode image(JsonNode source) {
        String url =
                switch (source.path("type").asText()) {
                    case "url" -> required(source, "url");
                    case "base64" -> dataUrl(source);
                    default -> throw Wrong.unsaidType("an image with a source", source);
                };
        ObjectNode part = Json.object().put("type", "image_url");
        part.putObject("image_url").put("url", url);
        return part;
    }

    static String dataUrl(JsonNode source) {
        return "data:" + required(source, "media_type") + ";base64," + required(source, "data");
    }

    private static String required(JsonNode source, String member) {
        String text = Json.textAt(source, member);
        if (text == null) {
            throw Wrong.invalid("a source must have a " + member);
        }
        return text;
    }
}
