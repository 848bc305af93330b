package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;

/** Documents as far as OpenAI's form has them: plain text, and files that are sent along. */
final class Documents {

    private Documents() {}

    static ObjectNode part(JsonNode block) {
        if (block.path("citations").path("enabled").asBoolean()) {
            throw Wrong.unsaid("a document with citations");
        }
        JsonNode source = block.path("source");
        return switch (source.path("type").asText()) {
            case "text" -> Parts.text(titled(block, source.path("data")));
            case "base64" -> file(block, source);
            default -> throw Wrong.unsaidType("a document with a source", source);
        };
    }

    private static String titled(JsonNode block, JsonNode data) {
        if (!data.isTextual()) {
            throw Wrong.invalid("a source of text must have data");
        }
        String title = Json.textAt(block, "title");
        return title == null ? data.asText() : title + "\n\n" + data.asText();
    }

    private static ObjectNode file(JsonNode block, JsonNode source) {
        String title = Json.textAt(block, "title");
        ObjectNode part = Json.object().put("type", "file");
        part.putObject("file")
                .put("filename", title == null ? "document.pdf" : title)
                .put("file_data", Parts.dataUrl(source));
        return part;
    }
}
