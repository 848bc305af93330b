package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import java.util.Set;

/** A response that is an error, although its HTTP status is good. */
final class Failure {

    private static final Set<String> STATUSES = Set.of("failed", "cancelled");

    private Failure() {}

    static boolean is(JsonNode response) {
        return Json.has(response, "error")
                || STATUSES.contains(response.path("status").asText(""));
    }

    /** Only the error itself is looked at: what stands around it may be the request once more. */
    static LlmException of(JsonNode response, Headers headers, Classifier classifier, Target target) {
        if (!Json.has(response, "error")) {
            String status = response.path("status").asText("");
            return LlmException.of(ErrorKind.SERVER_ERROR, target.origin(), "the response ended with status " + status);
        }
        ObjectNode told = Json.object();
        told.set("error", response.get("error"));
        if (Json.has(response, "error_type")) {
            told.set("error_type", response.get("error_type"));
        }
        return LlmException.of(classifier.classify(target.errors(), 200, headers, told), target.origin());
    }
}
