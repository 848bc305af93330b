package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gemini's words for what went wrong; waiting times stand in the body, not in a header. */
final class GeminiErrors {
    static final String NO_KEY = "Method doesn't allow unregistered callers. Please use API Key or other credentials.";
    private static final String RPC = "type.googleapis.com/google.rpc.";
    private static final String EXHAUSTED = "RESOURCE_EXHAUSTED";
    private static final String INVALID = "INVALID_ARGUMENT";

    private GeminiErrors() {}

    static VendorError render(Trouble trouble) {
        ErrorRow row = row(trouble.kind());
        ObjectNode root = Json.object();
        ObjectNode error = root.putObject("error")
                .put("code", row.status())
                .put("message", trouble.words(row.message()))
                .put("status", row.type());
        details(trouble, row, error);
        Map<String, String> headers = new LinkedHashMap<>();
        if (trouble.retryAfter() != null) {
            headers.put("retry-after", trouble.retryAfter());
        }
        return new VendorError(row.status(), headers, root);
    }

    private static ErrorRow row(ErrorKind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> row(400, INVALID, "Request contains an invalid argument.");
            case CONTEXT_LENGTH ->
                row(
                        400,
                        INVALID,
                        "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).");
            case CONTENT_FILTER -> row(400, INVALID, "The prompt was blocked by the safety policy.");
            case AUTH ->
                new ErrorRow(400, INVALID, "API_KEY_INVALID", "API key not valid. Please pass a valid API key.");
            case PERMISSION -> row(403, "PERMISSION_DENIED", "The caller does not have permission");
            case MODEL_NOT_FOUND -> row(404, "NOT_FOUND", "models/{model} is not found for API version v1beta.");
            case PATH_NOT_FOUND -> row(404, "NOT_FOUND", "Requested entity was not found.");
            case RATE_LIMITED ->
                new ErrorRow(429, EXHAUSTED, "RequestsPerMinutePerProjectPerModel", "You exceeded your current quota.");
            case INSUFFICIENT_QUOTA ->
                new ErrorRow(429, EXHAUSTED, "RequestsPerDayPerProjectPerModel", "You exceeded your current quota.");
            case OVERLOADED -> row(503, "UNAVAILABLE", "The model is overloaded. Please try again later.");
            case SERVER_ERROR -> row(500, "INTERNAL", "An internal error has occurred. Please retry.");
            case TIMEOUT -> row(504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete.");
        };
    }

    private static ErrorRow row(int status, String state, String message) {
        return new ErrorRow(status, state, null, message);
    }

    private static void details(Trouble trouble, ErrorRow row, ObjectNode error) {
        String code = row.code();
        if (code == null) {
            return;
        }
        ArrayNode details = error.putArray("details");
        if (row.status() != 429) {
            detail(details, "ErrorInfo").put("reason", code).put("domain", "googleapis.com");
            return;
        }
        ObjectNode violation =
                detail(details, "QuotaFailure").putArray("violations").addObject();
        violation.put("quotaMetric", "generativelanguage.googleapis.com/generate_content_requests");
        violation.put("quotaId", code).putObject("quotaDimensions").put("model", trouble.model());
        String wait = trouble.retryAfter() == null ? "1" : trouble.retryAfter();
        detail(details, "RetryInfo").put("retryDelay", wait + "s");
    }

    private static ObjectNode detail(ArrayNode details, String type) {
        return details.addObject().put("@type", RPC + type);
    }
}
