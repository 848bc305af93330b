package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** OpenAI's words for what went wrong. */
final class OpenAiErrors {
    static final String NO_KEY = "You didn't provide an API key. Send it in an Authorization header using Bearer auth.";
    private static final String INVALID = "invalid_request_error";
    private static final String SERVER = "server_error";

    private OpenAiErrors() {}

    static VendorError render(Trouble trouble) {
        ErrorRow row = row(trouble.kind());
        return new VendorError(row.status(), headers(trouble), body(trouble, row));
    }

    private static ErrorRow row(ErrorKind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> new ErrorRow(400, INVALID, null, "The request is not valid.");
            case CONTEXT_LENGTH ->
                new ErrorRow(
                        400,
                        INVALID,
                        "context_length_exceeded",
                        "This model's maximum context length is 128000 tokens. Please reduce the length of the messages.");
            case CONTENT_FILTER ->
                new ErrorRow(
                        400, INVALID, "content_policy_violation", "The request was rejected by the safety system.");
            case AUTH -> new ErrorRow(401, INVALID, "invalid_api_key", "Incorrect API key provided.");
            case PERMISSION ->
                new ErrorRow(
                        403, "request_forbidden", "unsupported_country_region_territory", "Country not supported.");
            case MODEL_NOT_FOUND ->
                new ErrorRow(
                        404,
                        INVALID,
                        "model_not_found",
                        "The model `{model}` does not exist or you do not have access to it.");
            case PATH_NOT_FOUND -> new ErrorRow(404, INVALID, null, "Invalid URL ({method} {path})");
            case RATE_LIMITED ->
                new ErrorRow(
                        429, "requests", "rate_limit_exceeded", "Rate limit reached for {model} on requests per min.");
            case INSUFFICIENT_QUOTA ->
                new ErrorRow(
                        429,
                        "insufficient_quota",
                        "insufficient_quota",
                        "You exceeded your current quota, please check your plan and billing details.");
            case OVERLOADED ->
                new ErrorRow(503, SERVER, null, "The engine is currently overloaded, please try again later.");
            case SERVER_ERROR ->
                new ErrorRow(500, SERVER, null, "The server had an error while processing your request.");
            case TIMEOUT -> new ErrorRow(504, SERVER, null, "The request timed out.");
        };
    }

    static ObjectNode body(Trouble trouble, ErrorRow row) {
        ObjectNode root = Json.object();
        root.putObject("error")
                .put("message", trouble.words(row.message()))
                .put("type", row.type())
                .putNull("param")
                .put("code", row.code());
        return root;
    }

    static Map<String, String> headers(Trouble trouble) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-request-id", trouble.requestId());
        if (trouble.kind() == ErrorKind.RATE_LIMITED) {
            headers.put("x-ratelimit-limit-requests", "10000");
            headers.put("x-ratelimit-remaining-requests", "0");
            headers.put("x-ratelimit-reset-requests", "1s");
            headers.put("retry-after", "1");
        }
        if (trouble.retryAfter() != null) {
            headers.put("retry-after", trouble.retryAfter());
        }
        return headers;
    }
}
