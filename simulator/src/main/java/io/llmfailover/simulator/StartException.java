package io.llmfailover.simulator;

/** The simulator could not start; the message says why in one sentence. */
public final class StartException extends RuntimeException {
    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
