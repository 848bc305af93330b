package io.llmfailover.server.api.responses;

import org.jspecify.annotations.Nullable;

/** How a response ended; the reason is that of one that is not whole. */
record Ending(String status, @Nullable String reason) {

    static Ending of(@Nullable String finishReason) {
        if ("length".equals(finishReason)) {
            return new Ending("incomplete", "max_output_tokens");
        }
        if ("content_filter".equals(finishReason)) {
            return new Ending("incomplete", "content_filter");
        }
        return new Ending("completed", null);
    }
}
