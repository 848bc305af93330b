package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Vectors;
import io.llmfailover.error.LlmException;

/** Vectors in OpenAI's form. */
final class Embeddings {

    private Embeddings() {}

    static ChatResponse read(ChatRequest request, JsonNode body, Faults faults) {
        LlmException failure = faults.of(body);
        if (failure != null) {
            throw failure;
        }
        Vectors data = new Vectors(request);
        for (JsonNode vector : vectors(body)) {
            JsonNode values = vector.path("values");
            if (!values.isArray() || values.isEmpty()) {
                throw faults.empty(null, null);
            }
            data.add(values);
        }
        if (data.isEmpty()) {
            throw faults.empty(null, null);
        }
        return data.counted(faults.target().model(), tokens(body));
    }

    /** Of one text, of many, or in Vertex AI's form. */
    private static JsonNode vectors(JsonNode body) {
        if (body.path("embedding").isObject()) {
            return Json.array().add(body.path("embedding"));
        }
        if (body.path("embeddings").isArray()) {
            return body.path("embeddings");
        }
        ArrayNode predicted = Json.array();
        body.path("predictions").forEach(prediction -> predicted.add(prediction.path("embeddings")));
        return predicted;
    }

    private static long tokens(JsonNode body) {
        long tokens = body.path("usageMetadata").path("promptTokenCount").asLong();
        for (JsonNode prediction : body.path("predictions")) {
            tokens += prediction
                    .path("embeddings")
                    .path("statistics")
                    .path("token_count")
                    .asLong();
        }
        return tokens;
    }
}
