package io.llmfailover.error;

/** The request itself is at fault; no target would serve it as it is. */
public final class LlmRequestException extends LlmException {

    LlmRequestException(String message, Fault fault, Details details) {
        super(message, fault, details);
    }
}
