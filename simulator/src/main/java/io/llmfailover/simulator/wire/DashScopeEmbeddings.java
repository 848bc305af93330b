package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** DashScope's embeddings. */
final class DashScopeEmbeddings {
    private DashScopeEmbeddings() {}

    static ObjectNode of(JsonNode body) {
        JsonNode texts = body.path("input").path("texts");
        if (texts.isEmpty()) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, "The texts field is required.");
        }
        ObjectNode root = Json.object();
        ArrayNode all = root.putObject("output").putArray("embeddings");
        int chars = 0;
        for (JsonNode text : texts) {
            if (!text.isTextual()) {
                throw new Refusal(ErrorKind.INVALID_REQUEST, "The texts must be strings.");
            }
            chars += text.textValue().length();
            int dimensions = body.path("parameters").path("dimension").asInt(Vectors.DIMENSIONS);
            ObjectNode one = all.addObject().put("text_index", all.size() - 1);
            one.set("embedding", Vectors.array(Vectors.of(text.textValue(), dimensions)));
        }
        root.putObject("usage").put("total_tokens", Usage.tokens(chars));
        return root.put("request_id", "emb-" + chars);
    }
}
