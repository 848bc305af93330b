package io.llmfailover.health;

import io.llmfailover.error.ErrorKind;

/** What a failure says about the target that gave it. */
enum Blame {
    /** Nothing: the request or we ourselves are at fault. */
    NONE,
    /** It counts in the window and in the row of failures. */
    COUNTED,
    /** It wants to be left alone for a while, as long as it says. */
    WAIT,
    /** It will not serve for long: a model is gone, or not for us. */
    LONG,
    /** Nothing that is called with this key will be served for long: it is wrong, or its credit is used up. */
    ACCOUNT;

    static Blame of(ErrorKind kind) {
        return switch (kind) {
            case SERVER_ERROR, OVERLOADED, TIMEOUT, UNREACHABLE, UNKNOWN -> COUNTED;
            case RATE_LIMITED -> WAIT;
            case MODEL_GONE, REGION_BLOCKED, PERMISSION, MODEL_NOT_FOUND -> LONG;
            case QUOTA_EXHAUSTED, AUTH -> ACCOUNT;
            case INCAPABLE,
                    INVALID_REQUEST,
                    CONTEXT_LENGTH_EXCEEDED,
                    CONTENT_FILTERED,
                    DEADLINE_EXCEEDED,
                    ATTEMPTS_EXHAUSTED,
                    COST_EXCEEDED,
                    OVERLOADED_HERE,
                    CANCELLED -> NONE;
        };
    }
}
