package io.llmfailover.gateway.routes;

/** The sentence at the bottom of an exception: Camel wraps it in others that repeat it. */
final class Causes {

    static final int MAX_DEPTH = 20;

    private Causes() {}

    static String of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < MAX_DEPTH && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
