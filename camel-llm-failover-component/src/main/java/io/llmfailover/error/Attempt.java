package io.llmfailover.error;

import io.llmfailover.chat.Usage;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One call of a request: whom it asked, what came of it, when it began after the request did, how long it took. */
public record Attempt(Origin origin, @Nullable Fault fault, @Nullable Usage usage, Duration began, Duration took)
        implements Serializable {

    public boolean succeeded() {
        return fault == null;
    }

    @Override
    public String toString() {
        String outcome = fault == null ? "ok" : fault.kind().id();
        Integer status = fault == null ? null : fault.evidence().status();
        return origin + " " + outcome + (status == null ? "" : " " + status) + " " + took.toMillis() + "ms";
    }
}
