package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Refuses what Google refuses: names it does not know, and values it cannot mean. */
final class GeminiChecks {
    private static final Set<String> REQUEST = Set.of(
            "contents",
            "systemInstruction",
            "tools",
            "toolConfig",
            "safetySettings",
            "generationConfig",
            "cachedContent",
            "labels",
            "serviceTier",
            "store",
            "model");
    private static final Set<String> CONFIG = Set.of(
            "stopSequences",
            "responseMimeType",
            "responseSchema",
            "responseJsonSchema",
            "responseModalities",
            "candidateCount",
            "maxOutputTokens",
            "temperature",
            "topP",
            "topK",
            "seed",
            "presencePenalty",
            "frequencyPenalty",
            "responseLogprobs",
            "logprobs",
            "thinkingConfig",
            "speechConfig",
            "imageConfig",
            "mediaResolution");
    private static final Set<String> DECLARATION =
            Set.of("name", "description", "parameters", "parametersJsonSchema", "response", "behavior");
    /** The subset of OpenAPI that a schema in Google's own form is. */
    private static final Set<String> SCHEMA = Set.of(
            "type",
            "format",
            "title",
            "description",
            "nullable",
            "enum",
            "maxItems",
            "minItems",
            "properties",
            "required",
            "minProperties",
            "maxProperties",
            "minLength",
            "maxLength",
            "pattern",
            "example",
            "anyOf",
            "propertyOrdering",
            "default",
            "items",
            "minimum",
            "maximum");

    private static final int MOST_STOPS = 5;
    private static final int MOST_CANDIDATES = 8;

    private final String model;

    private GeminiChecks(String model) {
        this.model = model;
    }

    static void check(String model, JsonNode body) {
        new GeminiChecks(model).request(body);
    }

    private void request(JsonNode body) {
        names(body, REQUEST, "");
        JsonNode config = body.path("generationConfig");
        names(config, CONFIG, "generation_config");
        config(config, !body.path("tools").isEmpty());
        thinking(config.path("thinkingConfig"));
        for (JsonNode group : body.path("tools")) {
            group.path("functionDeclarations").forEach(this::declaration);
        }
        if (model.startsWith("gemma") && body.has("systemInstruction")) {
            throw refusal("Developer instruction is not enabled for models/" + model);
        }
        GeminiTurns.check(body.path("contents"), model.startsWith("gemini-3"));
    }

    static void names(JsonNode node, Set<String> known, String where) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw refusal("Invalid JSON payload received. Unknown name \"" + name + "\""
                        + (where.isEmpty() ? "" : " at '" + where + "'") + ": Cannot find field.");
            }
        });
    }

    private void config(JsonNode config, boolean tools) {
        if (config.path("stopSequences").size() > MOST_STOPS) {
            throw refusal("The number of stop sequences must be at most " + MOST_STOPS + ".");
        }
        double temperature = config.path("temperature").asDouble(1);
        int candidates = config.path("candidateCount").asInt(1);
        if (temperature < 0 || temperature > 2 || candidates < 1 || candidates > MOST_CANDIDATES) {
            throw refusal("* GenerateContentRequest.generation_config: a value is out of range\n");
        }
        boolean schema = config.has("responseSchema") || config.has("responseJsonSchema");
        boolean json = config.path("responseMimeType").asText().equals("application/json");
        if (schema && (!json || (config.has("responseSchema") && config.has("responseJsonSchema")))) {
            throw refusal("A response schema goes with response_mime_type application/json, and there is one of it.");
        }
        if (json && tools && !model.startsWith("gemini-3")) {
            throw refusal("Function calling with a response mime type: 'application/json' is unsupported");
        }
        schema(config.path("responseSchema"));
    }

    private void thinking(JsonNode thinking) {
        boolean level = thinking.has("thinkingLevel");
        if (level && thinking.has("thinkingBudget")) {
            throw refusal("You can only set only one of thinking budget and thinking level.");
        }
        if (level && !model.startsWith("gemini-3")) {
            throw refusal("Thinking level is not supported for this model.");
        }
        if (!thinking.isEmpty() && (model.startsWith("gemini-1") || model.startsWith("gemini-2.0"))) {
            throw refusal("Unable to submit request because thinking is not supported by this model.");
        }
        if (model.startsWith("gemini-2.5-pro")
                && thinking.path("thinkingBudget").asInt(1) == 0) {
            throw refusal("Budget 0 is invalid. This model only works in thinking mode.");
        }
    }

    private void declaration(JsonNode declaration) {
        names(declaration, DECLARATION, "tools[0].function_declarations[0]");
        if (!declaration.path("name").asText().matches("[a-zA-Z_][a-zA-Z0-9_.:-]{0,63}")) {
            throw refusal("Invalid function name. Must start with a letter or an underscore.");
        }
        schema(declaration.path("parameters"));
    }

    private void schema(JsonNode schema) {
        names(schema, SCHEMA, "schema");
        if (schema.path("type").isArray()) {
            throw refusal("Proto field is not repeating, cannot start list.");
        }
        schema.path("properties").forEach(this::schema);
        schema.path("anyOf").forEach(this::schema);
        schema(schema.path("items"), schema.has("items"));
    }

    private void schema(JsonNode schema, boolean present) {
        if (present) {
            schema(schema);
        }
    }

    static Refusal refusal(String message) {
        return new Refusal(ErrorKind.INVALID_REQUEST, message);
    }
}
