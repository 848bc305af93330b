package io.llmfailover.error;

/** An operator must act: a key, an entitlement or a model name is wrong. */
public final class LlmSetupException extends LlmException {

    LlmSetupException(String message, Fault fault, Details details) {
        super(message, fault, details);
    }
}
