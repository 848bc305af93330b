package io.llmfailover.gateway.lint.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Camel's schema, loosened to what Camel takes: a number or a truth where it says text, and a placeholder or a quoted
 * value where it says number or truth.
 */
final class LenientSchema {

    private static final String RESOURCE = "schema/camelYamlDsl.json";

    private static final Map<String, String> QUOTED = Map.of(
            "boolean", "\\{\\{|^(true|false)$",
            "number", "\\{\\{|^[+-]?[0-9.]+$",
            "integer", "\\{\\{|^[+-]?[0-9]+$");

    /** Steps hold steps: everything spelled out in advance, and kept, is a third of a gigabyte. */
    private static final SchemaValidatorsConfig SLIM = SchemaValidatorsConfig.builder()
            .preloadJsonSchema(false)
            .cacheRefs(false)
            .build();

    private LenientSchema() {}

    static JsonSchema open() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            JsonNode schema = new ObjectMapper().readTree(in);
            loosen(schema);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema, SLIM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void loosen(JsonNode node) {
        if (node instanceof ObjectNode block) {
            String type = block.path("type").asText();
            boolean choice = block.has("enum");
            if (type.equals("string") && !choice) {
                block.putArray("type").add("string").add("number").add("boolean");
            } else if (QUOTED.containsKey(type)) {
                block.putArray("type").add(type).add("string");
                block.put("pattern", QUOTED.get(type));
            }
            // no keyword of this draft: the validator would warn of each
            if (block.path("deprecated").isBoolean()) {
                block.remove("deprecated");
            }
        }
        node.forEach(LenientSchema::loosen);
    }
}
