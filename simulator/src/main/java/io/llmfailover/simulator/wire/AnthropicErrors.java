package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Anthropic's words for what went wrong. */
final class AnthropicErrors {
    private static final String INVALID = "invalid_request_error";

    private AnthropicErrors() {}

    static VendorError render(Trouble trouble) {
        ErrorRow row = row(trouble.kind());
        ObjectNode root = Json.object().put("type", "error");
        root.putObject("error").put("type", row.type()).put("message", trouble.words(row.message()));
        root.put("request_id", trouble.requestId());
        return new VendorError(row.status(), headers(trouble, row), root);
    }

    private static ErrorRow row(ErrorKind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> row(400, INVALID, "The request is not valid.");
            case CONTEXT_LENGTH -> row(400, INVALID, "prompt is too long: 250000 tokens > 200000 maximum");
            case CONTENT_FILTER -> row(400, INVALID, "Output blocked by content filtering policy");
            case INSUFFICIENT_QUOTA ->
                row(400, INVALID, "Your credit balance is too low to access the Anthropic API. Please buy credits.");
            case AUTH -> row(401, "authentication_error", "invalid x-api-key");
            case PERMISSION -> row(403, "permission_error", "Your API key does not have permission for this resource.");
            case MODEL_NOT_FOUND -> row(404, "not_found_error", "model: {model}");
            case PATH_NOT_FOUND -> row(404, "not_found_error", "Not Found");
            case RATE_LIMITED ->
                row(429, "rate_limit_error", "This request would exceed your organization's rate limit.");
            case OVERLOADED -> row(529, "overloaded_error", "Overloaded");
            case SERVER_ERROR -> row(500, "api_error", "Internal server error");
            case TIMEOUT -> row(504, "timeout_error", "The request timed out.");
        };
    }

    private static ErrorRow row(int status, String type, String message) {
        return new ErrorRow(status, type, null, message);
    }

    private static Map<String, String> headers(Trouble trouble, ErrorRow row) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("request-id", trouble.requestId());
        headers.put("x-should-retry", String.valueOf(row.status() >= 429));
        if (trouble.kind() == ErrorKind.RATE_LIMITED) {
            headers.put("anthropic-ratelimit-requests-limit", "50");
            headers.put("anthropic-ratelimit-requests-remaining", "0");
            headers.put("retry-after", "1");
        }
        if (trouble.retryAfter() != null) {
            headers.put("retry-after", trouble.retryAfter());
        }
        return headers;
    }
}
