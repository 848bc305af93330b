package io.llmfailover.simulator.wire;

import java.util.Locale;

/** The errors every vendor can give, in its own shape. */
public enum ErrorKind {
    INVALID_REQUEST,
    CONTEXT_LENGTH,
    CONTENT_FILTER,
    AUTH,
    PERMISSION,
    MODEL_NOT_FOUND,
    PATH_NOT_FOUND,
    RATE_LIMITED,
    INSUFFICIENT_QUOTA,
    OVERLOADED,
    SERVER_ERROR,
    TIMEOUT;

    /** The name used in scripts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The error a vendor would most likely mean by a bare status. */
    public static ErrorKind ofStatus(int status) {
        return switch (status) {
            case 401 -> AUTH;
            case 402 -> INSUFFICIENT_QUOTA;
            case 403 -> PERMISSION;
            case 404 -> MODEL_NOT_FOUND;
            case 408, 504 -> TIMEOUT;
            case 429 -> RATE_LIMITED;
            case 503, 529 -> OVERLOADED;
            default -> status < 500 ? INVALID_REQUEST : SERVER_ERROR;
        };
    }
}
