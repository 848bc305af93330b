package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.Set;
import java.util.StringJoiner;

/** The part of JSON Schema that the vendor's schema mode knows. What else a schema demands moves to its description. */
public final class SchemaSubset {

    private static final Set<String> KEPT =
            Set.of("type", "title", "description", "enum", "const", "default", "$ref", "required");
    private static final Set<String> MAPS = Set.of("properties", "$defs", "definitions");
    private static final Set<String> LISTS = Set.of("anyOf", "allOf", "oneOf");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");
    private static final Set<String> MEANINGLESS = Set.of("$schema", "$id", "$comment", "additionalProperties");

    private SchemaSubset() {}

    /** Objects with members of any name cannot be said: closing them would forbid what the caller asked for. */
    public static boolean fits(JsonNode schema) {
        JsonNode open = schema.path("additionalProperties");
        boolean closed = open.isMissingNode() || (open.isBoolean() && !open.asBoolean());
        boolean empty = schema.path("type").asText().equals("object")
                && schema.path("properties").isEmpty();
        if (schema.isObject() && (!closed || empty)) {
            return false;
        }
        for (JsonNode child : schema) {
            if (!fits(child)) {
                return false;
            }
        }
        return true;
    }

    public static JsonNode reduce(JsonNode schema) {
        if (!(schema instanceof ObjectNode given)) {
            return schema;
        }
        ObjectNode reduced = Json.object();
        StringJoiner demands = new StringJoiner(", ");
        given.properties().forEach(member -> {
            if (!keep(reduced, member.getKey(), member.getValue())) {
                demands.add(member.getKey() + " " + Json.text(member.getValue()));
            }
        });
        if (given.has("properties")) {
            reduced.put("additionalProperties", false);
        }
        if (demands.length() > 0) {
            String described = given.path("description").asText();
            reduced.put("description", (described + " (" + demands + ")").strip());
        }
        return reduced;
    }

    /** False when the member cannot be said. */
    private static boolean keep(ObjectNode reduced, String name, JsonNode value) {
        if (MEANINGLESS.contains(name)) {
            return true;
        }
        if (MAPS.contains(name)) {
            ObjectNode map = reduced.putObject(name);
            value.properties().forEach(entry -> map.set(entry.getKey(), reduce(entry.getValue())));
        } else if (LISTS.contains(name)) {
            ArrayNode list = reduced.putArray(name.equals("oneOf") ? "anyOf" : name);
            value.forEach(entry -> list.add(reduce(entry)));
        } else if (name.equals("items")) {
            reduced.set(name, reduce(value));
        } else if (KEPT.contains(name) || known(name, value)) {
            reduced.set(name, value);
        } else {
            return false;
        }
        return true;
    }

    private static boolean known(String name, JsonNode value) {
        return switch (name) {
            case "format" -> FORMATS.contains(value.asText());
            case "minItems" -> value.asInt() <= 1;
            default -> false;
        };
    }
}
