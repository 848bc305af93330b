package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Embeddings in the words of the models' makers: Cohere takes texts, Amazon's Titan one. */
final class BedrockEmbeddings {
    private BedrockEmbeddings() {}

    static JsonNode of(Route route, JsonNode body) {
        boolean cohere = route.model() != null && route.model().contains("cohere.");
        return cohere ? cohere(body) : titan(body);
    }

    private static ObjectNode titan(JsonNode body) {
        BedrockRequests.demand(body.path("inputText").isTextual(), "Malformed input request: inputText is required");
        String text = body.path("inputText").asText();
        ObjectNode answer = Json.object();
        answer.set("embedding", vector(text, body.path("dimensions")));
        return answer.put("inputTextTokenCount", Usage.tokens(text.length()));
    }

    private static ObjectNode cohere(JsonNode body) {
        BedrockRequests.demand(!body.path("texts").isEmpty(), "Malformed input request: texts is required");
        BedrockRequests.demand(body.path("input_type").isTextual(), "Malformed input request: input_type is required");
        ObjectNode answer = Json.object().put("response_type", "embeddings_by_type");
        ArrayNode vectors = answer.putObject("embeddings").putArray("float");
        body.path("texts").forEach(text -> vectors.add(vector(text.asText(), body.path("output_dimension"))));
        return answer;
    }

    private static ArrayNode vector(String text, JsonNode dimensions) {
        return Vectors.array(Vectors.of(text, dimensions.asInt(Vectors.DIMENSIONS)));
    }
}
