package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gemini's whole answers. */
final class GeminiAnswers {
    private static final List<String> MODELS = List.of("gemini-2.5-flash", "gemini-2.5-pro", "gemini-embedding-001");

    private GeminiAnswers() {}

    static ObjectNode whole(ChatAnswer answer) {
        return response(answer, parts(answer), answer.finish());
    }

    static ArrayNode parts(ChatAnswer answer) {
        ArrayNode parts = Json.array();
        if (answer.calls().isEmpty()) {
            parts.addObject().put("text", answer.text());
        }
        for (ToolCall call : answer.calls()) {
            ObjectNode function = parts.addObject().putObject("functionCall");
            function.put("name", call.name()).set("args", call.arguments());
        }
        return parts;
    }

    static ObjectNode response(ChatAnswer answer, ArrayNode parts, @Nullable Finish finish) {
        ObjectNode root = Json.object();
        ObjectNode candidate = root.putArray("candidates").addObject();
        ObjectNode content = candidate.putObject("content");
        content.set("parts", parts);
        content.put("role", "model");
        if (finish != null) {
            candidate.put("finishReason", reason(finish));
        }
        candidate.put("index", 0);
        Usage.put(root, "usageMetadata", answer.usage(), () -> usage(answer.usage()));
        return root.put("modelVersion", answer.model()).put("responseId", answer.id());
    }

    private static String reason(Finish finish) {
        return switch (finish) {
            case STOP, TOOL_CALLS -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case CONTENT_FILTER -> "SAFETY";
        };
    }

    private static ObjectNode usage(@Nullable Usage usage) {
        Usage counts = usage == null ? Usage.NULL : usage;
        return Json.object()
                .put("promptTokenCount", counts.prompt())
                .put("candidatesTokenCount", counts.completion())
                .put("totalTokenCount", counts.total());
    }

    static ObjectNode embeddings(Route route, JsonNode body) {
        ObjectNode root = Json.object();
        if (!route.batch()) {
            root.set("embedding", embedding(body));
            return root;
        }
        ArrayNode all = root.putArray("embeddings");
        body.path("requests").forEach(request -> all.add(embedding(request)));
        return root;
    }

    private static ObjectNode embedding(JsonNode request) {
        if (!request.path("content").isObject()) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, "* EmbedContentRequest.content: content is not specified\n");
        }
        int dimensions = request.path("outputDimensionality").asInt(Vectors.DIMENSIONS);
        String text = GeminiRequests.partsText(request.path("content"));
        ObjectNode node = Json.object();
        node.set("values", Vectors.array(Vectors.of(text, dimensions)));
        return node;
    }

    static ObjectNode models(@Nullable String one) {
        if (one != null) {
            return model(one);
        }
        ObjectNode root = Json.object();
        ArrayNode models = root.putArray("models");
        MODELS.forEach(name -> models.add(model(name)));
        return root;
    }

    private static ObjectNode model(String name) {
        ObjectNode model = Json.object()
                .put("name", "models/" + name)
                .put("version", "001")
                .put("displayName", name)
                .put("inputTokenLimit", 1048576)
                .put("outputTokenLimit", 65536);
        model.putArray("supportedGenerationMethods").add("generateContent").add("countTokens");
        return model;
    }
}
