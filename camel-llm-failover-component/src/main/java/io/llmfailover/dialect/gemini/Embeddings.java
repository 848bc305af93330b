package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.error.LlmException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Vectors in OpenAI's form. */
final class Embeddings {

    private Embeddings() {}

    static ChatResponse read(ChatRequest request, JsonNode body, Faults faults) {
        LlmException failure = faults.of(body);
        if (failure != null) {
            throw failure;
        }
        boolean base64 = request.json().path("encoding_format").asText().equals("base64");
        ObjectNode json = Json.object().put("object", "list");
        ArrayNode data = json.putArray("data");
        for (JsonNode vector : vectors(body)) {
            JsonNode values = vector.path("values");
            if (!values.isArray() || values.isEmpty()) {
                throw faults.empty(null, null);
            }
            ObjectNode row = data.addObject().put("object", "embedding").put("index", data.size() - 1);
            row.set("embedding", base64 ? Json.of(packed(values)) : values);
        }
        if (data.isEmpty()) {
            throw faults.empty(null, null);
        }
        json.put("model", faults.target().model());
        long tokens = tokens(body);
        if (tokens > 0) {
            json.set("usage", new Usage(tokens, 0, tokens, 0, 0, 0).toJson());
        }
        return new ChatResponse(json);
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

    private static String packed(JsonNode values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(value -> bytes.putFloat((float) value.asDouble()));
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
