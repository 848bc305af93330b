package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Whole responses, and the items that they are made of. */
final class ResponsesAnswers {
    private ResponsesAnswers() {}

    static ObjectNode whole(ChatAnswer answer) {
        ObjectNode root = begun(answer);
        String status = status(answer.finish());
        root.put("status", status);
        if (status.equals("incomplete")) {
            root.putObject("incomplete_details").put("reason", reason(answer.finish()));
        }
        root.set("output", output(answer));
        Usage.put(root, "usage", answer.usage(), () -> usage(answer));
        return root;
    }

    /** A response in which there is nothing yet. */
    static ObjectNode begun(ChatAnswer answer) {
        ObjectNode root = Json.object()
                .put("id", "resp_" + answer.id())
                .put("object", "response")
                .put("created_at", answer.created())
                .put("status", "in_progress")
                .put("background", false)
                .putNull("error")
                .putNull("incomplete_details")
                .putNull("instructions")
                .putNull("max_output_tokens")
                .put("model", answer.model());
        root.putArray("output");
        root.put("parallel_tool_calls", true).putNull("previous_response_id");
        root.putObject("reasoning").putNull("effort").putNull("summary");
        root.put("service_tier", "default").put("store", false).put("temperature", 1.0);
        root.putObject("text").putObject("format").put("type", "text");
        root.put("tool_choice", "auto").putArray("tools");
        root.put("top_p", 1.0).put("truncation", "disabled").putNull("usage").putNull("user");
        root.putObject("metadata");
        return root;
    }

    static String status(Finish finish) {
        return switch (finish) {
            case STOP, TOOL_CALLS -> "completed";
            case LENGTH, CONTENT_FILTER -> "incomplete";
        };
    }

    private static String reason(Finish finish) {
        return finish == Finish.LENGTH ? "max_output_tokens" : "content_filter";
    }

    static ArrayNode output(ChatAnswer answer) {
        ArrayNode output = Json.array();
        if (answer.reasoning() != null) {
            output.add(reasoning(answer, answer.reasoning()));
        }
        if (answer.calls().isEmpty()) {
            ObjectNode message = message(answer, status(answer.finish()));
            message.withArray("/content").add(text(answer.text()));
            output.add(message);
        }
        answer.calls()
                .forEach(call ->
                        output.add(call(call, "completed", call.arguments().toString())));
        return output;
    }

    static ObjectNode reasoning(ChatAnswer answer, @Nullable String thought) {
        ObjectNode item = Json.object().put("id", "rs_" + answer.id()).put("type", "reasoning");
        ArrayNode summary = item.putArray("summary");
        if (thought != null) {
            summary.addObject().put("type", "summary_text").put("text", thought);
            item.put("encrypted_content", Sealed.of("rs_" + answer.id()));
        }
        return item;
    }

    static ObjectNode message(ChatAnswer answer, String status) {
        ObjectNode item = Json.object()
                .put("id", "msg_" + answer.id())
                .put("type", "message")
                .put("status", status);
        item.putArray("content");
        return item.put("role", "assistant");
    }

    static ObjectNode text(String text) {
        ObjectNode part = Json.object().put("type", "output_text");
        part.putArray("annotations");
        part.putArray("logprobs");
        return part.put("text", text);
    }

    static ObjectNode call(ToolCall call, String status, String arguments) {
        return Json.object()
                .put("id", "fc_" + call.id())
                .put("type", "function_call")
                .put("status", status)
                .put("arguments", arguments)
                .put("call_id", "call_" + call.id())
                .put("name", call.name());
    }

    private static ObjectNode usage(ChatAnswer answer) {
        Usage counts = answer.usage() == null ? Usage.NULL : answer.usage();
        String thought = answer.reasoning();
        ObjectNode node = Json.object().put("input_tokens", counts.prompt());
        node.putObject("input_tokens_details").put("cached_tokens", 0);
        node.put("output_tokens", counts.completion());
        node.putObject("output_tokens_details")
                .put("reasoning_tokens", thought == null ? 0 : Usage.tokens(thought.length()));
        return node.put("total_tokens", counts.total());
    }
}
