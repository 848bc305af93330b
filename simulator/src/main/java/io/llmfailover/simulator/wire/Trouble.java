package io.llmfailover.simulator.wire;

import org.jspecify.annotations.Nullable;

/** An error to be put in a vendor's own words. */
public record Trouble(
        ErrorKind kind,
        Head head,
        String model,
        String requestId,
        @Nullable String message,
        @Nullable String retryAfter) {

    /** The message asked for, or the vendor's own with model, method and path filled in. */
    String words(String template) {
        if (message != null) {
            return message;
        }
        return template.replace("{model}", model)
                .replace("{method}", head.method())
                .replace("{path}", head.path());
    }
}
