package io.llmfailover.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The one JSON mapper, with bounds: what vendors and callers send is not to be trusted. */
public final class Json {

    private static final int MAX_DEPTH = 200;
    private static final int MAX_STRING_CHARS = 64 * 1024 * 1024;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING_CHARS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Parses exactly one JSON value; blank input is a missing node, anything else that is not JSON throws. */
    public static JsonNode parse(byte[] bytes, int offset, int length) throws IOException {
        return MAPPER.readTree(bytes, offset, length);
    }

    public static JsonNode parse(byte[] bytes) throws IOException {
        return parse(bytes, 0, bytes.length);
    }

    /** As {@link #parse(byte[])}, but bytes that are no UTF-8 become replacement characters. */
    public static JsonNode parseLeniently(byte[] bytes) throws IOException {
        try {
            return parse(bytes);
        } catch (IOException broken) {
            return parse(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    public static JsonNode parse(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    /** The parsed text if it is a JSON object or array, else null. */
    public static @Nullable JsonNode tryParse(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
            return null;
        }
        try {
            return MAPPER.readTree(trimmed);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    /** Whether a tree that was not parsed here, and so has no bound yet, is deeper than what is parsed may be. */
    public static boolean isTooDeep(JsonNode node) {
        return isDeeper(node, MAX_DEPTH);
    }

    private static boolean isDeeper(JsonNode node, int than) {
        if (!node.isContainerNode()) {
            return false;
        }
        if (than == 0) {
            return true;
        }
        for (JsonNode child : node) {
            if (isDeeper(child, than - 1)) {
                return true;
            }
        }
        return false;
    }

    /** The text as the JSON value it spells, such as 40, true or {"a":1}; else as a JSON string. */
    public static JsonNode valueOf(String text) {
        try {
            JsonNode value = MAPPER.readTree(text);
            return value.isMissingNode() ? TextNode.valueOf(text) : value;
        } catch (JsonProcessingException notJson) {
            return TextNode.valueOf(text);
        }
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static <T> T to(JsonNode node, Class<T> type) {
        return MAPPER.convertValue(node, type);
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException halfCharacter) {
            // half of a surrogate pair, as of a text that was cut, has no UTF-8; this way it becomes a question mark
            return text(node).getBytes(StandardCharsets.UTF_8);
        }
    }

    public static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text at this member, or null when it is absent, null, empty or no text. */
    public static @Nullable String textAt(JsonNode node, String member) {
        JsonNode value = node.get(member);
        return value != null && value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
    }

    /** True when there is something at this member: neither absent nor JSON null. */
    public static boolean has(JsonNode node, String member) {
        return node.hasNonNull(member);
    }
}
