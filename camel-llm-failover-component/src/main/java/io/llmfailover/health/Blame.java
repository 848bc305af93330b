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
    /** It will not serve for long: an allowance is used up, a model is gone, a key is wrong. */
    LONG;

    static Blame of(ErrorKind kind) {
        return switch (kind) {
            case SERVER_ERROR, OVERLOADED, TIMEOUT, UNREACHABLE, UNKNOWN -> COUNTED;
            case RATE_LIMITED -> WAIT;
            case QUOTA_EXHAUSTED, MODEL_GONE, REGION_BLOCKED, AUTH, PERMISSION, MODEL_NOT_FOUND -> LONG;
            case INCAPABLE,
                    INVALID_REQUEST,
                    CONTEXT_LENGTH_EXCEEDED,
                    CONTENT_FILTERED,
                    DEADLINE_EXCEEDED,
                    ATTEMPTS_EXHAUSTED,
                    COST_EXCEEDED,
                    OVERLOADED_HERE -> NONE;
        };
    }
}
