package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Fit;
import io.llmfailover.dialect.Target;
import io.llmfailover.transport.HttpCall;

/** Writes the request: as it came, but for the model's name and what this target is known to refuse. */
final class OpenAiRequest {

    private static final String STREAM_OPTIONS = "stream_options";

    private OpenAiRequest() {}

    static HttpCall write(ChatRequest request, Target target, Changes changes) {
        Lacks.check(request, target, changes);
        Fit fit = Fit.of(target, isOpenAi(target) ? "openai-own" : "openai");
        ObjectNode asked = asked(request, target);
        boolean chat = request.operation() == Operation.CHAT;
        ObjectNode json = chat ? fit.chat(asked, changes) : fit.apply(asked, changes);
        json.put("model", target.model());
        if (chat) {
            fitChat(json, target, changes);
        }
        json.setAll(request.extras());
        return new HttpCall(Places.of(request.operation(), target), CallHeaders.of(target), Json.bytes(json));
    }

    private static boolean isOpenAi(Target target) {
        return "openai".equals(target.quirks().get("models"));
    }

    /** Whoever counts the tokens of each stream without being asked may refuse the question; nothing is lost then. */
    private static ObjectNode asked(ChatRequest request, Target target) {
        if (!countsStreams(target) || !request.json().has(STREAM_OPTIONS)) {
            return request.json();
        }
        ObjectNode copy = Json.object();
        copy.setAll(request.json());
        copy.remove(STREAM_OPTIONS);
        return copy;
    }

    private static boolean countsStreams(Target target) {
        return "always".equals(target.quirks().get("stream-usage"));
    }

    private static void fitChat(ObjectNode json, Target target, Changes changes) {
        boolean families = isOpenAi(target);
        if (families) {
            Foreign.fit(json, changes);
        }
        String role = families ? OpenAiModels.fit(target.model(), json, changes) : OpenAiModels.ORDINARY_ROLE;
        if (json.path("messages").isArray()) {
            json.set("messages", new OpenAiMessages(role, target).fit(json.path("messages")));
        }
        JsonMode.fit(json, target, changes);
        Effort.fit(json, target, changes);
        ToolChoice.fit(json, target, changes);
        if (!json.path("stream").asBoolean(false)) {
            json.remove(STREAM_OPTIONS);
        } else if (!countsStreams(target)) {
            json.set(STREAM_OPTIONS, withUsage(json.path(STREAM_OPTIONS)));
        }
    }

    /** Without being asked, most servers do not count the tokens of a stream. */
    private static ObjectNode withUsage(JsonNode options) {
        ObjectNode asked = Json.object().put("include_usage", true);
        return options instanceof ObjectNode given ? asked.setAll(given) : asked;
    }
}
