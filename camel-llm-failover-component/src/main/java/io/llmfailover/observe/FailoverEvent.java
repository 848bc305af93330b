package io.llmfailover.observe;

import io.llmfailover.error.ErrorKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request went on to another target. {@code lost} is the time since the request came to its balancer. Holds no text of
 * prompt or answer.
 */
public record FailoverEvent(
        String exchangeId, @Nullable String routeId, String from, ErrorKind kind, String to, int call, Duration lost) {}
