package io.llmfailover.error;

/** Not this target; another may serve it. */
public final class LlmProviderException extends LlmException {

    LlmProviderException(String message, Fault fault, Details details) {
        super(message, fault, details);
    }
}
