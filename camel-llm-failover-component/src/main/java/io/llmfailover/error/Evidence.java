package io.llmfailover.error;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor said, as far as it said anything. {@code message} is the vendor's own text: it may repeat the
 * request, so it is kept for those who ask for it and never put into an exception's message or a log.
 */
public record Evidence(
        @Nullable Integer status,
        @Nullable String code,
        @Nullable String requestId,
        @Nullable Duration retryAfter,
        @Nullable String message)
        implements Serializable {

    public static final Evidence NONE = new Evidence(null, null, null, null, null);
}
