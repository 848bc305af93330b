package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** The named and numbered events of a response, item by item; the last one has all of it again, and no mark follows. */
final class ResponsesStreams {
    private final ChatAnswer answer;
    private final List<Buffer> head = new ArrayList<>();
    private final List<Buffer> deltas = new ArrayList<>();
    private final List<Buffer> tail = new ArrayList<>();
    private int number;
    private int index;

    private ResponsesStreams(ChatAnswer answer) {
        this.answer = answer;
    }

    static Frames frames(ChatAnswer answer) {
        ResponsesStreams stream = new ResponsesStreams(answer);
        stream.head.add(stream.response("response.created", ResponsesAnswers.begun(answer)));
        stream.head.add(stream.response("response.in_progress", ResponsesAnswers.begun(answer)));
        String thought = answer.reasoning();
        if (thought != null) {
            stream.think(thought);
        }
        if (answer.calls().isEmpty()) {
            stream.say(thought == null ? stream.head : stream.deltas);
        }
        answer.calls().forEach(stream::call);
        String end = "response." + ResponsesAnswers.status(answer.finish());
        stream.tail.add(stream.response(end, ResponsesAnswers.whole(answer)));
        return new Frames(stream.head, stream.deltas, stream.tail);
    }

    static Buffer endless(ChatAnswer answer, String text) {
        return new ResponsesStreams(answer).part("response.output_text.delta", "msg_" + answer.id(), "delta", text);
    }

    /** Both forms, as the vendor sends them one after the other. */
    static Buffer error(ObjectNode body) {
        ObjectNode event = Json.object().put("type", "error").put("sequence_number", 0);
        event.set("error", body.path("error"));
        ObjectNode response = Json.object().put("object", "response").put("status", "failed");
        response.putObject("error")
                .put("code", body.at("/error/code").asText("server_error"))
                .put("message", body.at("/error/message").asText());
        ObjectNode failed = Json.object().put("type", "response.failed").put("sequence_number", 1);
        failed.set("response", response);
        return Sse.event("error", event).appendBuffer(Sse.event("response.failed", failed));
    }

    private void think(String thought) {
        String id = "rs_" + answer.id();
        deltas.add(item("response.output_item.added", ResponsesAnswers.reasoning(answer, null)));
        Pieces.halves(thought)
                .forEach(piece -> deltas.add(event(
                        "response.reasoning_summary_text.delta",
                        place(id).put("summary_index", 0).put("delta", piece))));
        deltas.add(event(
                "response.reasoning_summary_text.done",
                place(id).put("summary_index", 0).put("text", thought)));
        deltas.add(item("response.output_item.done", ResponsesAnswers.reasoning(answer, thought)));
        index++;
    }

    private void say(List<Buffer> beginning) {
        String id = "msg_" + answer.id();
        beginning.add(item("response.output_item.added", ResponsesAnswers.message(answer, "in_progress")));
        beginning.add(event("response.content_part.added", content(id, "")));
        answer.pieces().forEach(piece -> deltas.add(part("response.output_text.delta", id, "delta", piece)));
        tail.add(part("response.output_text.done", id, "text", answer.text()));
        tail.add(event("response.content_part.done", content(id, answer.text())));
        ObjectNode message = ResponsesAnswers.message(answer, ResponsesAnswers.status(answer.finish()));
        message.withArray("/content").add(ResponsesAnswers.text(answer.text()));
        tail.add(item("response.output_item.done", message));
        index++;
    }

    private ObjectNode content(String id, String text) {
        return place(id).put("content_index", 0).set("part", ResponsesAnswers.text(text));
    }

    private Buffer part(String type, String id, String member, String text) {
        ObjectNode part = place(id).put("content_index", 0).put(member, text);
        part.putArray("logprobs");
        return event(type, part);
    }

    private void call(ToolCall call) {
        String arguments = call.arguments().toString();
        String id = "fc_" + call.id();
        deltas.add(item("response.output_item.added", ResponsesAnswers.call(call, "in_progress", "")));
        Pieces.halves(arguments)
                .forEach(piece -> deltas.add(event(
                        "response.function_call_arguments.delta", place(id).put("delta", piece))));
        deltas.add(event("response.function_call_arguments.done", place(id).put("arguments", arguments)));
        deltas.add(item("response.output_item.done", ResponsesAnswers.call(call, "completed", arguments)));
        index++;
    }

    private ObjectNode place(String itemId) {
        return Json.object().put("item_id", itemId).put("output_index", index);
    }

    private Buffer item(String type, ObjectNode item) {
        return event(type, Json.object().put("output_index", index).set("item", item));
    }

    private Buffer response(String type, ObjectNode response) {
        return event(type, Json.object().set("response", response));
    }

    private Buffer event(String type, ObjectNode members) {
        ObjectNode event = Json.object().put("type", type).put("sequence_number", number++);
        return Sse.event(type, event.setAll(members));
    }
}
