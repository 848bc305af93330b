package io.llmfailover.transport;

import org.jspecify.annotations.Nullable;

/** Looks into a failure, down to its root. */
final class Causes {

    private static final int DEEPEST = 8;

    private Causes() {}

    static boolean has(Throwable failure, Class<? extends Throwable> type) {
        @Nullable Throwable cause = failure;
        for (int i = 0; cause != null && i < DEEPEST; i++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
