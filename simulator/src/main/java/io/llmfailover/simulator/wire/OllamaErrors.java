package io.llmfailover.simulator.wire;

import java.util.Map;

/** Ollama's words for what went wrong: a status and a text. */
final class OllamaErrors {
    private OllamaErrors() {}

    static VendorError render(Trouble trouble) {
        ErrorRow row = row(trouble.kind());
        Map<String, String> headers =
                trouble.retryAfter() == null ? Map.of() : Map.of("retry-after", trouble.retryAfter());
        return new VendorError(row.status(), headers, Json.object().put("error", trouble.words(row.message())));
    }

    private static ErrorRow row(ErrorKind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> row(400, "invalid request");
            case CONTEXT_LENGTH -> row(400, "prompt too long; exceeded max context length by 120000 tokens");
            // a server of one's own filters nothing; a guard before it may
            case CONTENT_FILTER -> row(400, "blocked by content filtering policy");
            case INSUFFICIENT_QUOTA -> row(402, "your account has no credit left");
            case AUTH -> row(401, "unauthorized");
            case PERMISSION -> row(403, "this model requires a subscription");
            case MODEL_NOT_FOUND -> row(404, "model \"{model}\" not found, try pulling it first");
            case PATH_NOT_FOUND -> row(404, "404 page not found");
            case RATE_LIMITED -> row(429, "you've reached your hourly usage limit, please upgrade to continue");
            case OVERLOADED -> row(503, "server busy, please try again.  maximum pending requests exceeded");
            case SERVER_ERROR -> row(500, "llama runner process has terminated: exit status 2");
            case TIMEOUT -> row(500, "timed out waiting for llama runner to start");
        };
    }

    private static ErrorRow row(int status, String message) {
        return new ErrorRow(status, "", null, message);
    }
}
