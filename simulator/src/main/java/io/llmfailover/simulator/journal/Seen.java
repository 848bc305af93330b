package io.llmfailover.simulator.journal;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What is known of a call when its body has arrived. */
public record Seen(
        String vendor,
        String format,
        String operation,
        String model,
        String method,
        String path,
        MultiMap headers,
        Buffer body,
        @Nullable String rule) {
    private static final int LIMIT = 64 * 1024;

    public Seen {
        // A copy, because a slice would keep the whole body alive for as long as the journal does.
        body = body.length() > LIMIT ? body.getBuffer(0, LIMIT) : body;
    }
}
