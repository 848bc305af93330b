package io.llmfailover.error;

/** Our own limits refused or ended the call. Never counts against a provider. */
public final class LlmBudgetException extends LlmException {

    LlmBudgetException(String message, Fault fault, Details details) {
        super(message, fault, details);
    }
}
