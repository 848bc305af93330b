package io.llmfailover.dialect.dashscope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Fit;
import io.llmfailover.dialect.Target;
import io.llmfailover.transport.HttpCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Writes a request for chat: the messages are its input, all else are its parameters; a header asks for a stream. */
final class DashScopeRequest {

    private static final Set<String> TRANSLATED = Set.of(
            "model",
            "messages",
            "stream",
            "stream_options",
            "n",
            "stop",
            "tools",
            "tool_choice",
            "response_format",
            "reasoning_effort");

    private static final Map<String, Integer> BUDGETS =
            Map.of("low", 2048, "medium", 8192, "high", 16384, "xhigh", 32768);

    private final ObjectNode asked;
    private final ObjectNode parameters = Json.object();
    private final Changes changes;

    private DashScopeRequest(ObjectNode asked, Changes changes) {
        this.asked = asked;
        this.changes = changes;
    }

    static HttpCall write(ChatRequest request, Target target, Changes changes) {
        if (request.operation() != Operation.CHAT) {
            throw changes.incapable("DashScope has no " + request.operation().id() + " here");
        }
        ObjectNode asked = Fit.of(target, "dashscope").chat(request.json(), changes);
        JsonNode messages = asked.path("messages");
        Model model = Model.of(target, DashScopeMessages.anyMedia(messages));
        boolean parts = model.endpoint() == Endpoint.MULTIMODAL;
        boolean stream = request.stream() || model.onlyStreams();
        DashScopeRequest writer = new DashScopeRequest(asked, changes);
        writer.writeParameters(stream, request.extras());
        ObjectNode body = Json.object().put("model", target.model());
        ArrayNode written = new DashScopeMessages(changes, parts).write(messages);
        Instruction.add(written, writer.parameters.path("response_format"), parts);
        body.putObject("input").set("messages", written);
        body.set("parameters", writer.parameters);
        return new HttpCall(target.at(model.endpoint().path()), headers(stream), Json.bytes(body));
    }

    private static Map<String, String> headers(boolean stream) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        if (stream) {
            headers.put("X-DashScope-SSE", "enable");
        }
        return headers;
    }

    private void writeParameters(boolean stream, ObjectNode extras) {
        parameters.put("result_format", "message");
        if (stream) {
            parameters.put("incremental_output", true);
        }
        asked.properties().forEach(member -> {
            if (!TRANSLATED.contains(member.getKey()) && !member.getValue().isNull()) {
                parameters.set(member.getKey(), member.getValue());
            }
        });
        writeStop();
        writeTools();
        writeFormat();
        writeThinking();
        extras.properties().forEach(member -> parameters.set(member.getKey(), member.getValue()));
    }

    private void writeStop() {
        JsonNode stop = asked.path("stop");
        if (!stop.isEmpty() || !stop.asText("").isEmpty()) {
            parameters.set("stop", stop);
        }
    }

    private void writeTools() {
        JsonNode tools = asked.path("tools");
        if (tools.isEmpty()) {
            parameters.remove("parallel_tool_calls");
            return;
        }
        for (JsonNode tool : tools) {
            if (!tool.path("function").isObject()) {
                throw changes.incapable("DashScope has no tools but functions");
            }
        }
        parameters.set("tools", tools);
        writeChoice(tools, asked.path("tool_choice"));
    }

    /** The vendor lets a caller demand one certain call, but not just any. */
    private void writeChoice(JsonNode tools, JsonNode choice) {
        if (choice.asText().equals("auto") || choice.asText().equals("none") || choice.isObject()) {
            parameters.set("tool_choice", choice);
        } else if (choice.isTextual() && tools.size() == 1) {
            ObjectNode only = parameters.putObject("tool_choice").put("type", "function");
            only.putObject("function")
                    .set("name", tools.path(0).path("function").path("name"));
        } else if (choice.isTextual()) {
            changes.changed("tool_choice", "to auto");
        }
    }

    private void writeFormat() {
        JsonNode format = asked.path("response_format");
        if (format.isObject() && !format.path("type").asText().equals("text")) {
            parameters.set("response_format", format);
        }
    }

    /** A model that thinks cannot be made to call a certain tool. */
    private void writeThinking() {
        String effort = asked.path("reasoning_effort").asText();
        Integer budget = BUDGETS.get(effort);
        if (!Json.has(asked, "reasoning_effort") || parameters.has("enable_thinking")) {
            return;
        }
        if (effort.equals("none") || effort.equals("minimal")) {
            parameters.put("enable_thinking", false);
        } else if (budget == null || parameters.path("tool_choice").isObject()) {
            changes.dropped("reasoning_effort");
        } else {
            parameters.put("enable_thinking", true);
            parameters.put("thinking_budget", budget);
        }
    }
}
