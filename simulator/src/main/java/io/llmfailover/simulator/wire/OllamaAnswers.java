package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Ollama's answers: lines of one form, of which a whole answer has one. */
final class OllamaAnswers {
    private static final List<String> MODELS = List.of("llama3.2", "qwen3", "nomic-embed-text");

    private OllamaAnswers() {}

    static ObjectNode whole(ChatAnswer answer) {
        ObjectNode message = message(answer.text());
        if (answer.reasoning() != null) {
            message.put("thinking", answer.reasoning());
        }
        addCalls(message, answer.calls());
        return end(answer, message);
    }

    static Frames frames(ChatAnswer answer) {
        List<Buffer> deltas = new ArrayList<>();
        if (answer.reasoning() != null) {
            ObjectNode thought = message("").put("thinking", answer.reasoning());
            deltas.add(line(part(answer, thought).put("done", false)));
        }
        if (answer.calls().isEmpty()) {
            answer.pieces().forEach(piece -> deltas.add(text(answer, piece)));
        }
        for (ToolCall call : answer.calls()) {
            ObjectNode message = message("");
            addCalls(message, List.of(call));
            deltas.add(line(part(answer, message).put("done", false)));
        }
        return new Frames(List.of(), deltas, List.of(line(end(answer, message("")))));
    }

    static Buffer text(ChatAnswer answer, String text) {
        return line(part(answer, message(text)).put("done", false));
    }

    static Buffer line(JsonNode node) {
        return Buffer.buffer(Json.bytes(node)).appendString("\n");
    }

    private static ObjectNode message(String text) {
        return Json.object().put("role", "assistant").put("content", text);
    }

    private static void addCalls(ObjectNode message, List<ToolCall> calls) {
        for (ToolCall call : calls) {
            ObjectNode node = message.withArray("/tool_calls").addObject().put("id", "call_" + call.id());
            node.putObject("function").put("name", call.name()).set("arguments", call.arguments());
        }
    }

    private static ObjectNode part(ChatAnswer answer, ObjectNode message) {
        ObjectNode part = Json.object().put("model", answer.model());
        part.put("created_at", created(answer)).set("message", message);
        return part;
    }

    /** To the nanosecond, as the vendor has it; the id stands for what the clock does not tell. */
    private static String created(ChatAnswer answer) {
        long nanos = Integer.toUnsignedLong(answer.id().hashCode()) % 1_000_000_000;
        return Instant.ofEpochSecond(answer.created(), nanos).toString();
    }

    private static ObjectNode end(ChatAnswer answer, ObjectNode message) {
        ObjectNode end = part(answer, message);
        end.put("done", true).put("done_reason", reason(answer.finish()));
        end.put("total_duration", 1_200_000).put("load_duration", 200_000);
        Usage usage = answer.usage();
        if (usage == null) {
            return end;
        }
        if (usage.equals(Usage.NULL)) {
            return end.putNull("prompt_eval_count").putNull("eval_count");
        }
        end.put("prompt_eval_count", usage.prompt()).put("prompt_eval_duration", 400_000);
        return end.put("eval_count", usage.completion()).put("eval_duration", 600_000);
    }

    /** It has no words of its own for calls and for what was filtered. */
    private static String reason(Finish finish) {
        return finish == Finish.LENGTH ? "length" : "stop";
    }

    static ObjectNode embeddings(JsonNode body) {
        OllamaRequests.demandModel(body);
        JsonNode input = body.path("input");
        if (!input.isTextual() && !input.isArray()) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, "invalid input type");
        }
        ObjectNode root = Json.object().put("model", body.path("model").asText());
        ArrayNode vectors = root.putArray("embeddings");
        int chars = 0;
        for (JsonNode text : input.isArray() ? input : List.of(input)) {
            if (!text.isTextual()) {
                throw new Refusal(ErrorKind.INVALID_REQUEST, "invalid input type");
            }
            chars += text.textValue().length();
            int dimensions = body.path("dimensions").asInt(Vectors.DIMENSIONS);
            vectors.add(Vectors.array(Vectors.of(text.textValue(), dimensions)));
        }
        root.put("total_duration", 1_200_000).put("load_duration", 200_000);
        return root.put("prompt_eval_count", Usage.tokens(chars));
    }

    static ObjectNode models() {
        ObjectNode root = Json.object();
        ArrayNode models = root.putArray("models");
        for (String name : MODELS) {
            ObjectNode model = models.addObject().put("name", name + ":latest").put("model", name + ":latest");
            model.put("modified_at", "2025-01-01T00:00:00Z").put("size", 2_019_393_189L);
        }
        return root;
    }
}
