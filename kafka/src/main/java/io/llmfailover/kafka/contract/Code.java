package io.llmfailover.kafka.contract;

import io.llmfailover.error.ErrorKind;
import java.util.Locale;

/** Why there is no answer: a closed list for those who read results and dead letters. */
public enum Code {
    POISON("not a request: no JSON, or nothing at all"),
    INVALID_REQUEST("a request that no model can serve"),
    UNKNOWN_MODEL("no alias of this name is offered here"),
    TOO_LARGE("the request, or its result, is larger than the topics take"),
    DEADLINE_EXCEEDED("its time was over"),
    RATE_LIMITED("every vendor asked to wait for longer than there was time"),
    CONTENT_FILTERED("a content policy blocked it"),
    ALL_PROVIDERS_FAILED("nobody could answer"),
    AUTH("a key here is wrong, or is not entitled to the model"),
    INTERNAL("a fault of the routes here");

    private final String meaning;

    Code(String meaning) {
        this.meaning = meaning;
    }

    static Code of(ErrorKind kind) {
        return switch (kind) {
            case INVALID_REQUEST, CONTEXT_LENGTH_EXCEEDED, INCAPABLE -> INVALID_REQUEST;
            case DEADLINE_EXCEEDED -> DEADLINE_EXCEEDED;
            case RATE_LIMITED -> RATE_LIMITED;
            case CONTENT_FILTERED -> CONTENT_FILTERED;
            case AUTH, PERMISSION, MODEL_NOT_FOUND -> AUTH;
            case OVERLOADED,
                    SERVER_ERROR,
                    TIMEOUT,
                    UNREACHABLE,
                    QUOTA_EXHAUSTED,
                    MODEL_GONE,
                    REGION_BLOCKED,
                    UNKNOWN,
                    ATTEMPTS_EXHAUSTED,
                    COST_EXCEEDED,
                    OVERLOADED_HERE,
                    CANCELLED -> ALL_PROVIDERS_FAILED;
        };
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What OpenAI's callers know: whose fault it is. */
    String type() {
        return switch (this) {
            case POISON, INVALID_REQUEST, UNKNOWN_MODEL, TOO_LARGE, CONTENT_FILTERED -> "invalid_request_error";
            case RATE_LIMITED -> "rate_limit_error";
            default -> "server_error";
        };
    }

    public String meaning() {
        return meaning;
    }
}
