package io.llmfailover.error;

import io.llmfailover.chat.Usage;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a request: whom it asked, what came of it, when it began after the request did, how long it took, and what of
 * the request was not said as it stood.
 */
public record Attempt(
        Origin origin,
        @Nullable Fault fault,
        @Nullable Usage usage,
        Duration began,
        Duration took,
        List<String> changes)
        implements Serializable {

    public Attempt {
        changes = List.copyOf(changes);
    }

    public Attempt(Origin origin, @Nullable Fault fault, @Nullable Usage usage, Duration began, Duration took) {
        this(origin, fault, usage, began, took, List.of());
    }

    public boolean succeeded() {
        return fault == null;
    }

    @Override
    public String toString() {
        String outcome = fault == null ? "ok" : fault.kind().id();
        Integer status = fault == null ? null : fault.evidence().status();
        return origin + " " + outcome + (status == null ? "" : " " + status) + " " + took.toMillis() + "ms"
                + (changes.isEmpty() ? "" : " (" + String.join("; ", changes) + ")");
    }
}
