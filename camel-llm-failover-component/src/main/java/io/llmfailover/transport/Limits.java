package io.llmfailover.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The four clocks and the size limit of one call. {@code firstToken} is null for an answer that comes in one piece:
 * its first token cannot be seen. {@code idle} runs between pieces of payload; keep-alives do not reset it.
 */
public record Limits(Duration connect, @Nullable Duration firstToken, Duration idle, Duration total, long maxBytes) {

    /** The same, but over when this time is over. */
    public Limits within(Duration remaining) {
        return remaining.compareTo(total) < 0 ? new Limits(connect, firstToken, idle, remaining, maxBytes) : this;
    }
}
