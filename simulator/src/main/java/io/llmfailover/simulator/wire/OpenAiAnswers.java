package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's whole answers. */
final class OpenAiAnswers {
    private static final List<String> MODELS =
            List.of("gpt-4o", "gpt-4o-mini", "gpt-5", "o3-mini", "text-embedding-3-small", "gpt-image-1");
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private OpenAiAnswers() {}

    static ObjectNode whole(ChatAnswer answer) {
        ObjectNode root = Json.object();
        root.put("id", "chatcmpl-" + answer.id());
        root.put("object", "chat.completion");
        root.put("created", answer.created());
        root.put("model", answer.model());
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0);
        choice.set("message", message(answer));
        choice.putNull("logprobs");
        choice.put("finish_reason", answer.finish().label());
        Usage.put(root, "usage", answer.usage(), () -> usage(answer.usage()));
        root.put("service_tier", "default");
        root.put("system_fingerprint", "fp_simulator");
        return root;
    }

    private static ObjectNode message(ChatAnswer answer) {
        ObjectNode message = Json.object().put("role", "assistant");
        if (answer.calls().isEmpty()) {
            message.put("content", answer.text());
        } else {
            message.putNull("content");
            ArrayNode calls = message.putArray("tool_calls");
            answer.calls().forEach(call -> calls.add(call(call)));
        }
        if (answer.reasoning() != null) {
            message.put("reasoning_content", answer.reasoning());
        }
        message.putNull("refusal");
        message.putArray("annotations");
        return message;
    }

    private static ObjectNode call(ToolCall call) {
        ObjectNode node = Json.object().put("id", "call_" + call.id()).put("type", "function");
        node.putObject("function")
                .put("name", call.name())
                .put("arguments", call.arguments().toString());
        return node;
    }

    static ObjectNode usage(@Nullable Usage usage) {
        Usage counts = usage == null ? Usage.NULL : usage;
        ObjectNode node = Json.object();
        node.put("prompt_tokens", counts.prompt());
        node.put("completion_tokens", counts.completion());
        node.put("total_tokens", counts.total());
        node.putObject("prompt_tokens_details").put("cached_tokens", 0).put("audio_tokens", 0);
        node.putObject("completion_tokens_details").put("reasoning_tokens", 0).put("audio_tokens", 0);
        return node;
    }

    static ObjectNode embeddings(JsonNode body, String model) {
        JsonNode input = body.path("input");
        if (input.isMissingNode()) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, "Missing required parameter: 'input'.");
        }
        boolean single = input.isTextual() || input.path(0).isNumber();
        ObjectNode root = Json.object().put("object", "list");
        ArrayNode data = root.putArray("data");
        int chars = 0;
        for (JsonNode text : single ? List.of(input) : input) {
            chars += text.asText(text.toString()).length();
            data.add(embedding(text, data.size(), body));
        }
        long tokens = Usage.tokens(chars);
        root.put("model", model);
        root.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        return root;
    }

    private static ObjectNode embedding(JsonNode text, int index, JsonNode body) {
        float[] vector =
                Vectors.of(text.asText(text.toString()), body.path("dimensions").asInt(Vectors.DIMENSIONS));
        boolean base64 = body.path("encoding_format").asText("").equals("base64");
        ObjectNode node = Json.object().put("object", "embedding").put("index", index);
        node.set("embedding", base64 ? new TextNode(Vectors.base64(vector)) : Vectors.array(vector));
        return node;
    }

    static ObjectNode models(@Nullable String one) {
        if (one != null) {
            return model(one);
        }
        ObjectNode root = Json.object().put("object", "list");
        ArrayNode data = root.putArray("data");
        MODELS.forEach(name -> data.add(model(name)));
        return root;
    }

    private static ObjectNode model(String name) {
        return Json.object()
                .put("id", name)
                .put("object", "model")
                .put("created", 1700000000)
                .put("owned_by", "system");
    }

    static ObjectNode images(JsonNode body, Stamp stamp) {
        String prompt = body.path("prompt").asText("");
        if (prompt.isEmpty()) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, "Missing required parameter: 'prompt'.");
        }
        ObjectNode root = Json.object().put("created", stamp.seconds());
        ArrayNode data = root.putArray("data");
        boolean url = body.path("response_format").asText("").equals("url");
        for (int i = 0; i < Math.max(1, Math.min(10, body.path("n").asInt(1))); i++) {
            ObjectNode image = data.addObject();
            if (url) {
                image.put("url", "https://images.invalid/" + stamp.requestId() + "/" + i + ".png");
            } else {
                image.put("b64_json", PIXEL);
            }
        }
        long tokens = Usage.tokens(prompt.getBytes(StandardCharsets.UTF_8).length);
        root.putObject("usage")
                .put("input_tokens", tokens)
                .put("output_tokens", 272)
                .put("total_tokens", tokens + 272);
        return root;
    }
}
