package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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
        if (answer.reasoning() != null) {
            parts.add(thought(answer.reasoning()));
        }
        if (answer.calls().isEmpty()) {
            parts.addObject().put("text", answer.text());
        }
        calls(answer).forEach(parts::add);
        return parts;
    }

    static ObjectNode thought(String text) {
        return Json.object().put("text", text).put("thought", true);
    }

    /** The first call of a step carries the signature. Older models give their calls no id. */
    static List<ObjectNode> calls(ChatAnswer answer) {
        List<ObjectNode> parts = new ArrayList<>();
        for (ToolCall call : answer.calls()) {
            ObjectNode part = Json.object();
            ObjectNode function = part.putObject("functionCall");
            if (answer.model().startsWith("gemini-3")) {
                function.put("id", call.id());
            }
            function.put("name", call.name()).set("args", call.arguments());
            if (parts.isEmpty()) {
                part.put("thoughtSignature", Sealed.of(answer.id()));
            }
            parts.add(part);
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
        Usage.put(root, "usageMetadata", answer.usage(), () -> usage(answer));
        return root.put("modelVersion", answer.model()).put("responseId", answer.id());
    }

    private static String reason(Finish finish) {
        return switch (finish) {
            case STOP, TOOL_CALLS -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case CONTENT_FILTER -> "SAFETY";
        };
    }

    private static ObjectNode usage(ChatAnswer answer) {
        Usage counts = answer.usage() == null ? Usage.NULL : answer.usage();
        String thought = answer.reasoning();
        long thoughts = thought == null ? 0 : Math.min(counts.completion(), Usage.tokens(thought.length()));
        ObjectNode usage = Json.object()
                .put("promptTokenCount", counts.prompt())
                .put("candidatesTokenCount", counts.completion() - thoughts)
                .put("totalTokenCount", counts.total());
        return thoughts == 0 ? usage : usage.put("thoughtsTokenCount", thoughts);
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
