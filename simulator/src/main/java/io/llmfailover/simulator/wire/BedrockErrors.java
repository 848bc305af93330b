package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** AWS' words for what went wrong. The type stands in a header, with a URL behind it, and in a stream on the frame. */
final class BedrockErrors {
    static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access"
                    + " Key and signing method.";
    static final String NO_TOKEN = "Missing Authentication Token";
    private static final String TYPE = "x-amzn-errortype";
    private static final String NAMESPACE = ":http://internal.amazon.com/coral/com.amazon.bedrock/";
    private static final String VALIDATION = "ValidationException";

    private BedrockErrors() {}

    static VendorError render(Trouble trouble) {
        ErrorRow row = row(trouble.kind());
        String words = trouble.words(row.message());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amzn-requestid", trouble.requestId());
        headers.put(TYPE, type(row, words) + NAMESPACE);
        if (trouble.retryAfter() != null) {
            headers.put("retry-after", trouble.retryAfter());
        }
        return new VendorError(row.status(), headers, Json.object().put("message", words));
    }

    private static String type(ErrorRow row, String words) {
        if (words.equals(MISMATCH) || words.startsWith("Signature ")) {
            return "InvalidSignatureException";
        }
        return words.equals(NO_TOKEN) ? "MissingAuthenticationTokenException" : row.type();
    }

    private static ErrorRow row(ErrorKind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> row(400, VALIDATION, "The request is not valid.");
            case CONTEXT_LENGTH -> row(400, VALIDATION, "Input is too long for requested model.");
            case CONTENT_FILTER -> row(400, VALIDATION, "This request has been blocked by our content filters.");
            case INSUFFICIENT_QUOTA ->
                row(429, "ThrottlingException", "Too many tokens per day, please wait before trying again.");
            case AUTH ->
                row(403, "UnrecognizedClientException", "The security token included in the request is invalid.");
            case PERMISSION ->
                row(403, "AccessDeniedException", "You don't have access to the model with the specified model ID.");
            case MODEL_NOT_FOUND -> row(400, VALIDATION, "The provided model identifier is invalid.");
            case PATH_NOT_FOUND -> row(404, "UnknownOperationException", "Unknown Operation");
            case RATE_LIMITED -> row(429, "ThrottlingException", "Too many requests, please wait before trying again.");
            case OVERLOADED -> row(503, "ServiceUnavailableException", "Bedrock is unable to process your request.");
            case SERVER_ERROR ->
                row(500, "InternalServerException", "The system encountered an unexpected error during processing.");
            case TIMEOUT -> row(408, "ModelTimeoutException", "Model has timed out in processing the request.");
        };
    }

    private static ErrorRow row(int status, String type, String message) {
        return new ErrorRow(status, type, null, message);
    }

    static Buffer frame(VendorError error) {
        String type =
                error.headers().getOrDefault(TYPE, "InternalServerException").split(":", 2)[0];
        ObjectNode payload = error.body().deepCopy();
        return BedrockFrames.exception(type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1), payload);
    }
}
