package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DashScope's answers: a message or, unless that is asked for, a text; as a list of parts where models see; in a stream
 * with all that was said before, unless the request wants increments.
 */
record DashScopeAnswers(ChatAnswer answer, boolean parts, boolean message, boolean increments) {

    static DashScopeAnswers of(ChatAnswer answer, boolean parts, JsonNode request) {
        JsonNode parameters = request.path("parameters");
        boolean message = parts || parameters.path("result_format").asText("").equals("message");
        return new DashScopeAnswers(
                answer, parts, message, parameters.path("incremental_output").asBoolean());
    }

    ObjectNode whole() {
        ObjectNode whole = body(answer.text(), calls(""), answer.finish());
        if (answer.reasoning() != null) {
            addThought(whole, answer.reasoning());
        }
        return whole;
    }

    private ObjectNode thinking(String thought) {
        ObjectNode thinking = body("", null, null);
        addThought(thinking, thought);
        return thinking;
    }

    /** A form without messages has no place for it. */
    private static void addThought(ObjectNode body, String thought) {
        if (body.at("/output/choices/0/message") instanceof ObjectNode said) {
            said.put("reasoning_content", thought);
        }
    }

    Frames frames() {
        List<Buffer> deltas = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        if (answer.reasoning() != null) {
            deltas.add(result(thinking(answer.reasoning())));
        }
        if (answer.calls().isEmpty()) {
            for (String piece : answer.pieces()) {
                said.append(piece);
                deltas.add(text(increments ? piece : said.toString()));
            }
        } else {
            deltas.add(result(body("", calls(null), null)));
            if (increments) {
                deltas.add(result(body("", rest(), null)));
            }
        }
        ObjectNode end = increments ? body("", null, answer.finish()) : whole();
        return new Frames(List.of(), deltas, List.of(result(end)));
    }

    Buffer text(String text) {
        return result(body(text, null, null));
    }

    private static Buffer result(ObjectNode body) {
        return event("result", 200, body);
    }

    static Buffer event(String name, int status, JsonNode body) {
        return Buffer.buffer("id:1\nevent:" + name + "\n:HTTP_STATUS/" + status + "\ndata:")
                .appendBytes(Json.bytes(body))
                .appendString("\n\n");
    }

    private ObjectNode body(String text, @Nullable ArrayNode calls, @Nullable Finish finish) {
        ObjectNode root = Json.object();
        ObjectNode output = root.putObject("output");
        String reason = finish == null ? "null" : finish.label();
        if (message) {
            ObjectNode choice = output.putArray("choices").addObject();
            choice.set("message", message(text, calls));
            choice.put("finish_reason", reason);
        } else {
            output.put("text", text).put("finish_reason", reason);
        }
        Usage.put(root, "usage", answer.usage(), () -> usage(answer.usage()));
        return root.put("request_id", answer.id());
    }

    private ObjectNode message(String text, @Nullable ArrayNode calls) {
        ObjectNode message = Json.object().put("role", "assistant");
        if (parts) {
            ArrayNode content = message.putArray("content");
            if (!text.isEmpty()) {
                content.addObject().put("text", text);
            }
        } else {
            message.put("content", text);
        }
        if (calls != null && !calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        return message;
    }

    /** The calls with all of their arguments, or where increments are wanted and more follows with a half of them. */
    private ArrayNode calls(@Nullable String end) {
        ArrayNode calls = Json.array();
        for (ToolCall call : answer.calls()) {
            String arguments = call.arguments().toString();
            boolean half = end == null && increments;
            ObjectNode node = calls.addObject().put("index", calls.size() - 1);
            node.put("id", "call_" + call.id()).put("type", "function");
            node.putObject("function")
                    .put("name", call.name())
                    .put("arguments", half ? Pieces.halves(arguments).get(0) : arguments);
        }
        return calls;
    }

    private ArrayNode rest() {
        ArrayNode calls = Json.array();
        for (ToolCall call : answer.calls()) {
            ObjectNode node = calls.addObject().put("index", calls.size() - 1);
            node.put("id", "").put("type", "function");
            node.putObject("function")
                    .put("arguments", Pieces.halves(call.arguments().toString()).get(1));
        }
        return calls;
    }

    private static ObjectNode usage(@Nullable Usage usage) {
        Usage counts = usage == null ? Usage.NULL : usage;
        return Json.object()
                .put("input_tokens", counts.prompt())
                .put("output_tokens", counts.completion())
                .put("total_tokens", counts.total());
    }
}
