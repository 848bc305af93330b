package io.llmfailover.observe;

import io.llmfailover.error.ErrorKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request went on to another target. {@code request} is the id by which its caller knows it, if the route was told;
 * {@code lost} is the time since the request came to its balancer. Holds no text of prompt or answer.
 */
public record FailoverEvent(
        String exchangeId,
        @Nullable String request,
        @Nullable String routeId,
        String from,
        ErrorKind kind,
        String to,
        int call,
        Duration lost) {

    /** Exchange property, set by what lets requests in: the id by which the caller knows the request. */
    public static final String REQUEST_PROPERTY = "CamelLlmRequest";
}
