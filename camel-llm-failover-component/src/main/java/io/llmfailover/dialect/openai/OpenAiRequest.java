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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes the request: as it came, but for the model's name and what this target is known to refuse. */
final class OpenAiRequest {

    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    private OpenAiRequest() {}

    static HttpCall write(ChatRequest request, Target target, Changes changes) {
        ObjectNode json =
                Fit.of(target, isOpenAi(target) ? "openai-own" : "openai").apply(request.json(), changes);
        json.put("model", target.model());
        if (request.operation() == Operation.CHAT) {
            fitChat(json, target, changes);
        }
        json.setAll(request.extras());
        return new HttpCall(uri(request.operation(), target), HEADERS, Json.bytes(json));
    }

    private static boolean isOpenAi(Target target) {
        return "openai".equals(target.quirks().get("models"));
    }

    private static void fitChat(ObjectNode json, Target target, Changes changes) {
        boolean families = isOpenAi(target);
        if (families) {
            Foreign.fit(json, changes);
        }
        String role = families ? OpenAiModels.fit(target.model(), json, changes) : OpenAiModels.ORDINARY_ROLE;
        if (json.path("messages").isArray()) {
            json.set("messages", OpenAiMessages.fit(json.path("messages"), role));
        }
        if (json.path("stream").asBoolean(false)) {
            json.set("stream_options", withUsage(json.path("stream_options")));
        } else {
            json.remove("stream_options");
        }
    }

    /** Without being asked, most servers do not count the tokens of a stream. */
    private static ObjectNode withUsage(JsonNode options) {
        ObjectNode asked = Json.object().put("include_usage", true);
        return options instanceof ObjectNode given ? asked.setAll(given) : asked;
    }

    private static URI uri(Operation operation, Target target) {
        String path =
                switch (operation) {
                    case CHAT -> "/chat/completions";
                    case EMBEDDINGS -> "/embeddings";
                    case IMAGES -> "/images/generations";
                };
        // Azure's own form names the deployment in the path; its v1 form is like everybody else's.
        String version = target.quirks().get("api-version");
        if (version == null || target.base().getPath().endsWith("/v1")) {
            return target.at(path);
        }
        return target.at(deployment(target) + path + "?api-version=" + encoded(version));
    }

    /** What is missing to the deployment's address: people give the resource, its openai folder, or all of it. */
    private static String deployment(Target target) {
        String base = target.base().getPath();
        if (base.contains("/deployments/")) {
            return "";
        }
        return (base.endsWith("/openai") ? "" : "/openai") + "/deployments/" + encoded(target.model());
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
