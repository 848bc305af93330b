package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import org.jspecify.annotations.Nullable;

/** The content of a message as a vendor's list of parts. Text that says nothing is left out: vendors refuse it. */
public abstract class ContentParts {

    protected final Changes changes;

    protected ContentParts(Changes changes) {
        this.changes = changes;
    }

    public final ArrayNode of(JsonNode content) {
        ArrayNode parts = Json.array();
        if (content.isArray()) {
            content.forEach(part -> add(parts, part));
        } else {
            addText(parts, content);
        }
        return parts;
    }

    /** What the assistant said; a refusal beside the content where there is nothing else. */
    public final ArrayNode said(JsonNode message) {
        ArrayNode parts = of(message.path("content"));
        if (parts.isEmpty()) {
            addText(parts, message.path("refusal"));
        }
        return parts;
    }

    private void add(ArrayNode parts, JsonNode part) {
        int before = parts.size();
        String type = part.path("type").asText();
        if (part.isTextual()) {
            addText(parts, part);
        } else if (type.equals("text") || type.equals("refusal")) {
            addText(parts, part.path(type));
        } else {
            parts.add(known(type, part.path(type)));
        }
        if (parts.size() > before && part.has("cache_control")) {
            mark(parts, part.get("cache_control"));
        }
    }

    private void addText(ArrayNode parts, JsonNode text) {
        String said = text.isNull() ? "" : text.asText();
        if (!isNothing(said)) {
            parts.add(text(said));
        }
    }

    private ObjectNode known(String type, JsonNode value) {
        ObjectNode part = medium(type, value);
        if (part == null) {
            throw changes.incapable("a content part of type " + Names.shown(type));
        }
        return part;
    }

    protected boolean isNothing(String text) {
        return text.isBlank();
    }

    protected abstract ObjectNode text(String text);

    /** What is no text; null for a type that the vendor has no word for. */
    protected abstract @Nullable ObjectNode medium(String type, JsonNode value);

    /** The caller wants the vendor to keep what it read up to the last of these parts. */
    protected void mark(ArrayNode parts, JsonNode cacheControl) {}

    /** An address, which may stand alone or in an object. */
    protected static String url(JsonNode medium) {
        return medium.isTextual() ? medium.textValue() : medium.path("url").asText();
    }
}
