package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Fit;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.Vectors;
import org.jspecify.annotations.Nullable;

/** Texts as vectors. Converse has none; the models are invoked in the words of their makers: Amazon's Titan, and Cohere. */
final class Embeddings {

    private final Target target;
    private final boolean cohere;

    private Embeddings(Target target, boolean cohere) {
        this.target = target;
        this.cohere = cohere;
    }

    static Embeddings of(Target target) {
        return new Embeddings(target, Model.of(target).isFrom("cohere"));
    }

    ObjectNode write(ChatRequest request, Changes changes) {
        ObjectNode asked = Fit.of(target, "bedrock-embeddings").apply(request.json(), changes);
        ArrayNode texts = Vectors.texts(asked.path("input"), changes);
        if (!cohere && !Model.of(target).isFrom("amazon")) {
            throw changes.incapable("embeddings of this model are not known here, only those of Titan and Cohere");
        }
        ObjectNode body = cohere ? cohere(asked, texts) : titan(asked, texts, changes);
        body.setAll(request.extras());
        return body;
    }

    private static ObjectNode titan(ObjectNode asked, ArrayNode texts, Changes changes) {
        if (texts.size() != 1) {
            throw changes.incapable("more than one text at a time");
        }
        ObjectNode body = Json.object();
        body.set("inputText", texts.get(0));
        if (asked.path("dimensions").isNumber()) {
            body.set("dimensions", asked.get("dimensions"));
        }
        return body;
    }

    private static ObjectNode cohere(ObjectNode asked, ArrayNode texts) {
        ObjectNode body = Json.object();
        body.set("texts", texts);
        body.put("input_type", asked.path("input_type").asText("search_document"));
        body.putArray("embedding_types").add("float");
        if (asked.path("dimensions").isNumber()) {
            body.set("output_dimension", asked.get("dimensions"));
        }
        return body;
    }

    /** Null when there is no vector in it. */
    @Nullable
    ChatResponse read(ChatRequest request, JsonNode body, Reply reply) {
        JsonNode vectors =
                cohere ? vectors(body.path("embeddings")) : Json.array().add(body.path("embedding"));
        Vectors data = new Vectors(request);
        for (JsonNode vector : vectors) {
            if (!vector.isArray()) {
                return null;
            }
            data.add(vector);
        }
        return data.isEmpty() ? null : data.counted(target.model(), tokens(body, reply));
    }

    /** Asked for by type they are an object of lists. */
    private static JsonNode vectors(JsonNode embeddings) {
        return embeddings.isObject() ? embeddings.path("float") : embeddings;
    }

    private static long tokens(JsonNode body, Reply reply) {
        String header = reply.headers().get("x-amzn-bedrock-input-token-count");
        try {
            return header == null ? body.path("inputTextTokenCount").asLong() : Long.parseLong(header);
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }
}
