package io.llmfailover.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an error body says, safe to show. {@code codes} are the most specific first, {@code code} is the one to show;
 * {@code status} is the HTTP status that the body tells, which inside a good reply stands for the real
 * one, {@code retryAfter} how long it asks to wait.
 */
record ErrorBody(
        List<String> codes,
        @Nullable String code,
        @Nullable Integer status,
        @Nullable String message,
        @Nullable String requestId,
        @Nullable Duration retryAfter) {

    private static final int MAX_MESSAGE = 2_000;
    private static final int MAX_RAW = 300;
    /** Bytes of a page that is no JSON of which the excerpt is made. */
    private static final int MAX_RAW_BYTES = 4_096;

    static ErrorBody of(byte[] body, String provider) {
        try {
            JsonNode root = Json.parse(body);
            if (root.isContainerNode()) {
                return of(root, provider);
            }
        } catch (IOException notJson) {
            // an edge's HTML or plain text
        }
        String raw = new String(body, 0, Math.min(body.length, MAX_RAW_BYTES), StandardCharsets.UTF_8).strip();
        return new ErrorBody(List.of(), null, null, raw.isEmpty() ? null : Secrets.excerpt(raw, MAX_RAW), null, null);
    }

    static ErrorBody of(JsonNode root, String provider) {
        ErrorReading reading = new ErrorReading(root, provider);
        String message = reading.message();
        return new ErrorBody(
                reading.codes(),
                reading.code(),
                reading.status(),
                message == null ? null : Secrets.excerpt(message, MAX_MESSAGE),
                reading.requestId(),
                reading.retryAfter());
    }
}
