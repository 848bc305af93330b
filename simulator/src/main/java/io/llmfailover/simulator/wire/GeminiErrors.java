package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Google's words for what went wrong; waiting times stand in the body. */
final class GeminiErrors {
    static final String NO_KEY = "Method doesn't allow unregistered callers. Please use API Key or other credentials.";
    private static final String RPC = "type.googleapis.com/google.rpc.";
    private static final String EXHAUSTED = "RESOURCE_EXHAUSTED";
    private static final String INVALID = "INVALID_ARGUMENT";

    private GeminiErrors() {}

    static VendorError render(Trouble trouble) {
        if (trouble.kind() == ErrorKind.CONTENT_FILTER) {
            return blocked(trouble);
        }
        boolean vertex = GeminiPlace.of(trouble.head()) == GeminiPlace.VERTEX;
        ErrorRow row = vertex ? vertexRow(trouble.kind()) : row(trouble.kind());
        ObjectNode root = Json.object();
        ObjectNode error = root.putObject("error")
                .put("code", row.status())
                .put("message", trouble.words(row.message()))
                .put("status", row.type());
        ArrayNode details = Json.array();
        code(trouble, row, details);
        wait(trouble, row, details);
        if (!details.isEmpty()) {
            error.set("details", details);
        }
        return new VendorError(row.status(), Map.of(), root);
    }

    /** A prompt that is refused is no error to Google, but a good answer without candidates. */
    private static VendorError blocked(Trouble trouble) {
        ErrorRow row = row(trouble.kind());
        ObjectNode root = Json.object();
        root.putObject("promptFeedback")
                .put("blockReason", row.type())
                .put("blockReasonMessage", trouble.words(row.message()));
        return new VendorError(row.status(), Map.of(), root.put("modelVersion", trouble.model()));
    }

    private static ErrorRow row(ErrorKind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> row(400, INVALID, "Request contains an invalid argument.");
            case CONTEXT_LENGTH ->
                row(
                        400,
                        INVALID,
                        "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).");
            case CONTENT_FILTER -> row(200, "PROHIBITED_CONTENT", "The prompt was blocked.");
            case AUTH ->
                new ErrorRow(400, INVALID, "API_KEY_INVALID", "API key not valid. Please pass a valid API key.");
            case PERMISSION -> row(403, "PERMISSION_DENIED", "The caller does not have permission");
            case MODEL_NOT_FOUND -> row(404, "NOT_FOUND", "models/{model} is not found for API version v1beta.");
            case PATH_NOT_FOUND -> row(404, "NOT_FOUND", "Requested entity was not found.");
            case RATE_LIMITED ->
                new ErrorRow(
                        429,
                        EXHAUSTED,
                        "GenerateRequestsPerMinutePerProjectPerModel-FreeTier",
                        "You exceeded your current quota, please check your plan and billing details.");
            case INSUFFICIENT_QUOTA ->
                new ErrorRow(
                        429,
                        EXHAUSTED,
                        "GenerateRequestsPerDayPerProjectPerModel-FreeTier",
                        "You exceeded your current quota, please check your plan and billing details.");
            case OVERLOADED -> row(503, "UNAVAILABLE", "The model is overloaded. Please try again later.");
            case SERVER_ERROR -> row(500, "INTERNAL", "An internal error has occurred. Please retry.");
            case TIMEOUT -> row(504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete.");
        };
    }

    /** What Vertex AI says otherwise. */
    private static ErrorRow vertexRow(ErrorKind kind) {
        return switch (kind) {
            case AUTH ->
                new ErrorRow(
                        401,
                        "UNAUTHENTICATED",
                        "ACCESS_TOKEN_TYPE_UNSUPPORTED",
                        "Request had invalid authentication credentials. Expected OAuth 2 access token.");
            case PERMISSION ->
                new ErrorRow(
                        403,
                        "PERMISSION_DENIED",
                        "IAM_PERMISSION_DENIED",
                        "Permission 'aiplatform.endpoints.predict' denied on resource (or it may not exist).");
            case MODEL_NOT_FOUND ->
                row(
                        404,
                        "NOT_FOUND",
                        "Publisher Model `{model}` was not found or your project does not have access to it.");
            case RATE_LIMITED ->
                row(
                        429,
                        EXHAUSTED,
                        "Quota exceeded for generate_content_requests_per_minute with base model: {model}.");
            case INSUFFICIENT_QUOTA ->
                row(429, EXHAUSTED, "Quota exceeded for generate_content_requests_per_day with base model: {model}.");
            case OVERLOADED -> row(429, EXHAUSTED, "Resource exhausted. Please try again later.");
            default -> row(kind);
        };
    }

    private static ErrorRow row(int status, String state, String message) {
        return new ErrorRow(status, state, null, message);
    }

    private static void code(Trouble trouble, ErrorRow row, ArrayNode details) {
        if (row.code() == null) {
            return;
        }
        if (row.status() != 429) {
            detail(details, "ErrorInfo").put("reason", row.code()).put("domain", "googleapis.com");
            return;
        }
        ObjectNode violation =
                detail(details, "QuotaFailure").putArray("violations").addObject();
        violation.put("quotaMetric", "generativelanguage.googleapis.com/generate_content_free_tier_requests");
        violation.put("quotaId", row.code()).putObject("quotaDimensions").put("model", trouble.model());
    }

    /** A number of seconds stands in the body. */
    private static void wait(Trouble trouble, ErrorRow row, ArrayNode details) {
        String wait = trouble.retryAfter();
        if (isNumber(wait)) {
            detail(details, "RetryInfo").put("retryDelay", wait + "s");
        } else if (wait == null && row.status() == 429 && row.code() != null) {
            detail(details, "RetryInfo").put("retryDelay", "1s");
        }
    }

    private static boolean isNumber(@Nullable String wait) {
        return wait != null && wait.matches("\\d+(\\.\\d+)?");
    }

    private static ObjectNode detail(ArrayNode details, String type) {
        return details.addObject().put("@type", RPC + type);
    }
}
