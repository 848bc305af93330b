package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.Fault;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import io.llmfailover.wire.EventMessage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors of AWS. Their type is in a header, in the body or in the headers of a frame, in a namespace or with a URL behind. */
record Errors(Classifier classifier, Target target) {

    /** The tables know the vendor by this name, whatever a route calls it. */
    private static final String VENDOR = "bedrock";

    private static final List<String> TYPES = List.of("__type", "code", "Code", "type");
    private static final List<String> MESSAGES = List.of("message", "Message", "errorMessage");

    LlmException of(Reply reply) {
        JsonNode body = json(reply.body());
        String type = reply.headers().get("x-amzn-errortype");
        String code = plain(type == null ? first(body, TYPES) : type);
        String message = first(body, MESSAGES);
        if (code == null && message == null) {
            return failure(classifier.classify(target.errors(VENDOR), reply.status(), reply.headers(), reply.body()));
        }
        return failure(
                classifier.classify(target.errors(VENDOR), reply.status(), reply.headers(), told(code, message)));
    }

    /** A frame that stands for an answer: an exception that the service knows of, or an error that it does not. */
    LlmException of(EventMessage frame) {
        JsonNode body = json(frame.payload());
        String exception = frame.header(":exception-type");
        String message = first(body, MESSAGES);
        ObjectNode told = told(
                plain(exception == null ? frame.header(":error-code") : exception),
                message == null ? frame.header(":error-message") : message);
        return failure(classifier.classify(target.errors(VENDOR), 200, Headers.NONE, told));
    }

    private LlmException failure(Fault fault) {
        return LlmException.of(fault, target.origin());
    }

    private static ObjectNode told(@Nullable String code, @Nullable String message) {
        return Json.object().put("code", code).put("message", message);
    }

    private static @Nullable String plain(@Nullable String type) {
        if (type == null) {
            return null;
        }
        String named = type.substring(type.lastIndexOf('#') + 1);
        String bare = named.split("[:,]", 2)[0].strip();
        return bare.isEmpty() ? null : bare;
    }

    private static @Nullable String first(JsonNode body, List<String> members) {
        for (String member : members) {
            String text = Json.textAt(body, member);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = Json.parse(body);
            return json.path("Output").isObject() ? json.path("Output") : json;
        } catch (IOException notJson) {
            return Json.object();
        }
    }
}
