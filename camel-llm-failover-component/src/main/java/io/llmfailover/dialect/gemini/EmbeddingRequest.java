package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Fit;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.Vectors;
import java.util.List;

/** Asks for vectors: of one text, of many, or in Vertex AI's older form. */
record EmbeddingRequest(String method, ObjectNode body) {

    private static final List<String> OPTIONS = List.of("taskType", "outputDimensionality");

    static EmbeddingRequest of(ChatRequest request, Target target, Changes changes) {
        ObjectNode asked = Fit.of(target, "gemini-embeddings").apply(request.json(), changes);
        ArrayNode texts = Vectors.texts(asked.path("input"), changes);
        EmbeddingRequest written = Address.isVertex(target)
                ? predict(texts, asked)
                : texts.size() == 1 ? one(texts.path(0), asked) : many(texts, asked, target);
        written.body.setAll(request.extras());
        return written;
    }

    private static EmbeddingRequest one(JsonNode text, ObjectNode asked) {
        return new EmbeddingRequest("embedContent", content(text, asked));
    }

    private static EmbeddingRequest many(ArrayNode texts, ObjectNode asked, Target target) {
        ObjectNode body = Json.object();
        ArrayNode requests = body.putArray("requests");
        texts.forEach(text -> requests.add(content(text, asked).put("model", Address.name(target))));
        return new EmbeddingRequest("batchEmbedContents", body);
    }

    private static ObjectNode content(JsonNode text, ObjectNode asked) {
        ObjectNode request = Json.object();
        request.putObject("content").putArray("parts").addObject().set("text", text);
        OPTIONS.stream().filter(asked::hasNonNull).forEach(option -> request.set(option, asked.get(option)));
        return request;
    }

    private static EmbeddingRequest predict(ArrayNode texts, ObjectNode asked) {
        ObjectNode body = Json.object();
        ArrayNode instances = body.putArray("instances");
        for (JsonNode text : texts) {
            ObjectNode instance = instances.addObject();
            instance.set("content", text);
            if (asked.hasNonNull("taskType")) {
                instance.set("task_type", asked.get("taskType"));
            }
        }
        if (asked.hasNonNull("outputDimensionality")) {
            body.putObject("parameters").set("outputDimensionality", asked.get("outputDimensionality"));
        }
        return new EmbeddingRequest("predict", body);
    }
}
