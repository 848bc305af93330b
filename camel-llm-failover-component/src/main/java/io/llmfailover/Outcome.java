package io.llmfailover;

import io.llmfailover.error.LlmException;
import java.time.Duration;
import org.apache.camel.Exchange;

/** How a failure stands in an exchange. */
final class Outcome {

    private Outcome() {}

    static void failed(Exchange exchange, LlmException failure) {
        exchange.setException(failure);
        AnswerWriter.clear(exchange.getMessage());
        exchange.setProperty(LlmConstants.AI_ERROR_CATEGORY, category(failure));
        Duration wait = failure.getRetryAfter();
        if (wait == null) {
            exchange.removeProperty(LlmConstants.AI_RETRY_AFTER_MILLIS);
        } else {
            exchange.setProperty(LlmConstants.AI_RETRY_AFTER_MILLIS, wait.toMillis());
        }
    }

    /** An earlier failure of the same exchange, caught and answered by another call, must not stand beside the answer. */
    static void succeeded(Exchange exchange) {
        exchange.removeProperty(LlmConstants.AI_ERROR_CATEGORY);
        exchange.removeProperty(LlmConstants.AI_RETRY_AFTER_MILLIS);
    }

    private static String category(LlmException failure) {
        return switch (failure.getKind()) {
            case RATE_LIMITED, QUOTA_EXHAUSTED, OVERLOADED_HERE -> "RATE_LIMIT";
            case OVERLOADED, SERVER_ERROR, TIMEOUT, UNREACHABLE -> "SERVER_ERROR";
            case AUTH, PERMISSION -> "AUTH";
            case INVALID_REQUEST, CONTEXT_LENGTH_EXCEEDED, CONTENT_FILTERED, MODEL_NOT_FOUND, MODEL_GONE, INCAPABLE ->
                "VALIDATION";
            default -> "UNKNOWN";
        };
    }
}
