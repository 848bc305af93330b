package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** DashScope's words for what went wrong. */
final class DashScopeErrors {
    private DashScopeErrors() {}

    static VendorError render(Trouble trouble) {
        ErrorRow row = row(trouble.kind());
        ObjectNode body = Json.object().put("code", row.code()).put("message", trouble.words(row.message()));
        Map<String, String> headers =
                trouble.retryAfter() == null ? Map.of() : Map.of("retry-after", trouble.retryAfter());
        return new VendorError(row.status(), headers, body.put("request_id", trouble.requestId()));
    }

    private static ErrorRow row(ErrorKind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> row(400, "InvalidParameter", "Required parameter(s) missing or invalid.");
            case CONTEXT_LENGTH -> row(400, "InvalidParameter", "Range of input length should be [1, 129024]");
            case CONTENT_FILTER -> row(400, "DataInspectionFailed", "Input data may contain inappropriate content.");
            case INSUFFICIENT_QUOTA ->
                row(400, "Arrearage", "Access denied, please make sure your account is in good standing.");
            case AUTH -> row(401, "InvalidApiKey", "Invalid API-key provided.");
            case PERMISSION -> row(403, "Model.AccessDenied", "Model access denied.");
            case MODEL_NOT_FOUND -> row(404, "ModelNotFound", "Model {model} can not be found.");
            case PATH_NOT_FOUND -> row(400, "InvalidParameter", "url error, please check url!");
            case RATE_LIMITED ->
                row(429, "Throttling.RateQuota", "Requests rate limit exceeded, please try again later.");
            case OVERLOADED -> row(503, "ModelServingError", "Too many requests, the system's capacity is used up.");
            case SERVER_ERROR -> row(500, "InternalError", "An internal error has occurred, please try again later.");
            case TIMEOUT -> row(500, "RequestTimeOut", "Request timed out, please try again later.");
        };
    }

    private static ErrorRow row(int status, String code, String message) {
        return new ErrorRow(status, "", code, message);
    }
}
