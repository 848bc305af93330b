package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Gemini's vectors, of one text, of many, and in Vertex AI's older form. */
final class GeminiEmbeddings {
    private static final Set<String> NAMES = Set.of("model", "content", "taskType", "title", "outputDimensionality");

    private GeminiEmbeddings() {}

    static ObjectNode of(Route route, JsonNode body) {
        ObjectNode root = Json.object();
        if (body.has("instances")) {
            predictions(body, root.putArray("predictions"));
        } else if (route.batch()) {
            ArrayNode all = root.putArray("embeddings");
            body.path("requests").forEach(request -> all.add(one(named(request, route))));
        } else {
            root.set("embedding", one(body));
        }
        return root;
    }

    private static JsonNode named(JsonNode request, Route route) {
        if (!request.path("model").asText().equals("models/" + route.model())) {
            throw GeminiChecks.refusal(
                    "* BatchEmbedContentsRequest.requests[0].model: unexpected model name format, or another model\n");
        }
        return request;
    }

    private static ObjectNode one(JsonNode request) {
        GeminiChecks.names(request, NAMES, "requests[0]");
        if (!request.path("content").isObject()) {
            throw GeminiChecks.refusal("* EmbedContentRequest.content: content is not specified\n");
        }
        String text = GeminiRequests.partsText(request.path("content"));
        return vector(text, request.path("outputDimensionality"));
    }

    private static ObjectNode vector(String text, JsonNode dimensions) {
        ObjectNode node = Json.object();
        node.set("values", Vectors.array(Vectors.of(text, dimensions.asInt(Vectors.DIMENSIONS))));
        return node;
    }

    private static void predictions(JsonNode body, ArrayNode into) {
        for (JsonNode instance : body.path("instances")) {
            String text = instance.path("content").asText();
            if (text.isEmpty()) {
                throw GeminiChecks.refusal("The text content is empty.");
            }
            ObjectNode vector = vector(text, body.path("parameters").path("outputDimensionality"));
            vector.putObject("statistics").put("truncated", false).put("token_count", Usage.tokens(text.length()));
            into.addObject().set("embeddings", vector);
        }
    }
}
