package io.llmfailover.error;

/** The same target may serve it soon. */
public final class LlmTransientException extends LlmException {

    LlmTransientException(String message, Fault fault, Details details) {
        super(message, fault, details);
    }
}
