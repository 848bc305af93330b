package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A JSON schema in the subset of OpenAPI that all of Google's models know. What else a schema demands moves to its
 * description; references become what they refer to.
 */
final class OpenApiSchema {

    private static final Set<String> KEPT = Set.of(
            "type",
            "title",
            "description",
            "nullable",
            "properties",
            "required",
            "items",
            "anyOf",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "pattern",
            "propertyOrdering");

    private static final Set<String> FORMATS = Set.of("date-time", "enum", "int32", "int64", "float", "double");
    private static final Set<String> MEANINGLESS =
            Set.of("$schema", "$id", "$comment", "$defs", "definitions", "additionalProperties", "default", "examples");

    /** References may go round in circles. */
    private static final int MAX_DEPTH = 12;

    private static final int MAX_NODES = 5_000;

    /** What a reference refers to is copied as often as it is referred to. */
    private static final int MAX_DEMANDED = 64 * 1024;

    private static final int MAX_COPIED = 1024 * 1024;
    private static final Set<String> NESTED = Set.of("properties", "items", "anyOf", "oneOf", "allOf");

    private final JsonNode root;
    private final @Nullable Room demanded;
    private final @Nullable Room copied;
    private int nodes;

    private OpenApiSchema(JsonNode root, @Nullable Room demanded, @Nullable Room copied) {
        this.root = root;
        this.demanded = demanded;
        this.copied = copied;
    }

    /** Whether it is in the subset already: for this no reference is followed and no description written. */
    static boolean fits(JsonNode schema) {
        return schema.equals(new OpenApiSchema(schema, null, null).reduced(schema, 0));
    }

    static ObjectNode of(JsonNode schema, Changes changes) {
        return new OpenApiSchema(schema, new Room(MAX_DEMANDED, changes), new Room(MAX_COPIED, changes))
                .reduced(schema, 0);
    }

    private ObjectNode reduced(JsonNode schema, int depth) {
        ObjectNode written = Json.object();
        if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
            return written.put("type", "object");
        }
        if (schema.path("$ref").isTextual()) {
            return copied == null
                    ? written
                    : reduced(referred(schema.path("$ref").textValue()), depth + 1);
        }
        StringJoiner demands = new StringJoiner(", ");
        schema.properties().forEach(member -> {
            if (!write(written, member.getKey(), member.getValue(), depth)) {
                demand(demands, member.getKey(), member.getValue());
            } else {
                copy(member.getKey(), member.getValue());
            }
        });
        if (demands.length() > 0) {
            String described = written.path("description").asText();
            written.put("description", (described + " (" + demands + ")").strip());
        }
        return written;
    }

    private void demand(StringJoiner demands, String name, JsonNode value) {
        if (demanded != null) {
            String demand = name + " " + Json.text(value);
            demanded.take(demand.length());
            demands.add(demand);
        }
    }

    private void copy(String name, JsonNode value) {
        if (copied == null || MEANINGLESS.contains(name)) {
            return;
        }
        if (name.equals("properties")) {
            value.fieldNames().forEachRemaining(one -> copied.take(one.length()));
        } else if (!NESTED.contains(name)) {
            copied.take(Json.text(value).length());
        }
    }

    private JsonNode referred(String reference) {
        try {
            return reference.startsWith("#/") ? root.at(JsonPointer.compile(reference.substring(1))) : Json.object();
        } catch (IllegalArgumentException malformed) {
            return Json.object();
        }
    }

    /** False when the member cannot be said. */
    private boolean write(ObjectNode written, String name, JsonNode value, int depth) {
        switch (name) {
            case "properties" -> {
                ObjectNode properties = written.putObject(name);
                value.properties().forEach(one -> properties.set(one.getKey(), reduced(one.getValue(), depth + 1)));
            }
            case "items" -> written.set(name, reduced(value, depth + 1));
            case "anyOf", "oneOf" -> anyOf(written, value, depth);
            case "allOf" -> value.forEach(one -> written.setAll(reduced(one, depth + 1)));
            case "type" -> type(written, value);
            case "const" -> {
                return value.isTextual()
                        && written.put("type", "string").putArray("enum").add(value) != null;
            }
            case "enum" -> {
                return texts(written, value);
            }
            case "format" -> {
                return !FORMATS.contains(value.asText()) ? false : written.set(name, value) != null;
            }
            default -> {
                return MEANINGLESS.contains(name) || (KEPT.contains(name) && written.set(name, value) != null);
            }
        }
        return true;
    }

    private void anyOf(ObjectNode written, JsonNode choices, int depth) {
        ArrayNode some = Json.array();
        for (JsonNode choice : choices) {
            if (choice.path("type").asText().equals("null")) {
                written.put("nullable", true);
            } else {
                some.add(reduced(choice, depth + 1));
            }
        }
        if (some.size() == 1) {
            written.setAll((ObjectNode) some.get(0));
        } else if (!some.isEmpty()) {
            written.set("anyOf", some);
        }
    }

    private static void type(ObjectNode written, JsonNode type) {
        if (!type.isArray()) {
            written.set("type", type);
            return;
        }
        ArrayNode choices = Json.array();
        for (JsonNode one : type) {
            if (one.asText().equals("null")) {
                written.put("nullable", true);
            } else {
                choices.addObject().set("type", one);
            }
        }
        if (choices.size() == 1) {
            written.set("type", choices.get(0).get("type"));
        } else if (!choices.isEmpty()) {
            written.set("anyOf", choices);
        }
    }

    /** Only texts can be listed. */
    private static boolean texts(ObjectNode written, JsonNode values) {
        ArrayNode texts = Json.array();
        for (JsonNode value : values) {
            if (value.isNull()) {
                written.put("nullable", true);
            } else if (value.isTextual()) {
                texts.add(value);
            } else {
                return false;
            }
        }
        written.set("enum", texts);
        return true;
    }
}
