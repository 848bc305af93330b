package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The smallest value that satisfies a JSON schema, the same one every time. */
public final class Schemas {
    static final JsonNode ANY_OBJECT = Json.object().put("type", "object");
    private static final int DEEPEST = 24;

    private final JsonNode root;

    private Schemas(JsonNode root) {
        this.root = root;
    }

    public static JsonNode sample(JsonNode schema) {
        return new Schemas(schema).value(schema, "value", 0);
    }

    private JsonNode value(JsonNode schema, String name, int depth) {
        if (depth > DEEPEST) {
            return NullNode.instance;
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (!schema.path("enum").isEmpty()) {
            return schema.path("enum").path(0);
        }
        if (schema.has("$ref")) {
            return value(referenced(schema.path("$ref").asText()), name, depth + 1);
        }
        for (String choice : Set.of("anyOf", "oneOf", "allOf")) {
            if (schema.path(choice).isArray()) {
                return value(firstUseful(schema.path(choice)), name, depth + 1);
            }
        }
        return typed(type(schema), schema, name, depth);
    }

    private JsonNode typed(String type, JsonNode schema, String name, int depth) {
        return switch (type) {
            case "string" -> new TextNode(string(schema, name));
            case "integer" -> new IntNode(schema.path("minimum").asInt(1));
            case "number" -> new DoubleNode(schema.path("minimum").asDouble(1.5));
            case "boolean" -> BooleanNode.TRUE;
            case "array" -> array(schema, name, depth);
            case "null" -> NullNode.instance;
            default -> object(schema, depth);
        };
    }

    private static String string(JsonNode schema, String name) {
        int least = schema.path("minLength").asInt(0);
        String text = "some " + name;
        String longEnough = text.length() >= least ? text : text + "x".repeat(least - text.length());
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        return longEnough.length() <= most ? longEnough : longEnough.substring(0, most);
    }

    private ArrayNode array(JsonNode schema, String name, int depth) {
        ArrayNode array = Json.array();
        int items = Math.max(1, Math.min(100, schema.path("minItems").asInt(1)));
        for (int i = 0; i < items; i++) {
            array.add(value(schema.path("items"), name, depth + 1));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = Json.object();
        Set<String> wanted = new TreeSet<>();
        schema.path("required").forEach(name -> wanted.add(name.asText()));
        JsonNode properties = schema.path("properties");
        properties.fieldNames().forEachRemaining(name -> {
            if (wanted.remove(name)) {
                object.set(name, value(properties.path(name), name, depth + 1));
            }
        });
        wanted.forEach(name -> object.put(name, "some " + name));
        return object;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        for (JsonNode one : type) {
            if (!one.asText().equalsIgnoreCase("null")) {
                return one.asText().toLowerCase(Locale.ROOT);
            }
        }
        return type.asText("object").toLowerCase(Locale.ROOT);
    }

    private static JsonNode firstUseful(JsonNode choices) {
        for (JsonNode choice : choices) {
            if (!choice.path("type").asText("").equals("null")) {
                return choice;
            }
        }
        return choices.path(0);
    }

    private JsonNode referenced(String reference) {
        return reference.startsWith("#/") ? root.at(JsonPointer.compile(reference.substring(1))) : ANY_OBJECT;
    }
}
