package io.llmfailover.observe;

import io.llmfailover.chat.Operation;
import io.llmfailover.error.Attempt;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call ended. Of a stream that is its last chunk, or its failure after some; {@code firstToken} is how long its first
 * payload took. Holds no text of prompt or answer.
 */
public record CallEvent(
        String exchangeId, Operation operation, Attempt attempt, boolean streamed, @Nullable Duration firstToken) {}
