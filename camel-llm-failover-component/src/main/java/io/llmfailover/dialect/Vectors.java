package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Embeddings in OpenAI's form; packed, if the caller asked for that. */
public final class Vectors {

    private final ArrayNode data = Json.array();
    private final boolean packed;

    public Vectors(ChatRequest request) {
        packed = request.json().path("encoding_format").asText().equals("base64");
    }

    /** What is to be embedded, always as a list. Few vendors take tokens in the place of texts. */
    public static ArrayNode texts(JsonNode input, Changes changes) {
        ArrayNode texts = Json.array();
        for (JsonNode text : input.isArray() ? input : Json.array().add(input)) {
            if (!text.isTextual()) {
                throw changes.incapable("it embeds texts, not tokens");
            }
            texts.add(text);
        }
        return texts;
    }

    public void add(JsonNode vector) {
        ObjectNode one = data.addObject().put("object", "embedding").put("index", data.size() - 1);
        if (packed) {
            one.put("embedding", pack(vector));
        } else {
            one.set("embedding", vector);
        }
    }

    private static String pack(JsonNode vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        vector.forEach(number -> bytes.putFloat((float) number.asDouble()));
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    public boolean isEmpty() {
        return data.isEmpty();
    }

    public ChatResponse response(String model, long tokens) {
        ObjectNode json = list(model);
        json.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        return new ChatResponse(json);
    }

    /** For vendors that may not count. */
    public ChatResponse counted(String model, long tokens) {
        ObjectNode json = list(model);
        if (tokens > 0) {
            json.set("usage", new Usage(tokens, 0, tokens, 0, 0, 0).toJson());
        }
        return new ChatResponse(json);
    }

    private ObjectNode list(String model) {
        ObjectNode json = Json.object().put("object", "list");
        json.set("data", data);
        return json.put("model", model);
    }
}
