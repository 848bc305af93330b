package io.llmfailover.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Fit;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.Vectors;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;

/** Embeddings: a request has a list of texts, the answer one vector for each. */
final class OllamaEmbeddings {

    private OllamaEmbeddings() {}

    static ObjectNode write(ChatRequest request, Target target, Changes changes) {
        ObjectNode body = Fit.of(target, "ollama-embeddings").apply(request.json(), changes);
        body.remove("encoding_format");
        body.put("model", target.model());
        body.set("input", Vectors.texts(body.path("input"), changes));
        return body.setAll(request.extras());
    }

    static ChatResponse read(ChatRequest request, Reply reply, Target target, Classifier classifier) {
        JsonNode body = reply.json(target.origin());
        Vectors vectors = new Vectors(request);
        body.path("embeddings").forEach(vectors::add);
        if (vectors.isEmpty()) {
            throw LlmException.of(
                    classifier.classify(target.errors("ollama"), reply.status(), reply.headers(), body),
                    target.origin());
        }
        String model = Json.textAt(body, "model");
        return vectors.response(model == null ? target.model() : model, Counts.prompt(body));
    }
}
