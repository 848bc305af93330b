package io.llmfailover.error;

import java.util.List;

/** Every target failed. Tells who was tried and what each said; kind and evidence are those of the last failure. */
public final class LlmExhaustedException extends LlmException {

    private final List<Attempt> attempts;

    public LlmExhaustedException(AttemptLedger ledger, LlmException last) {
        this(ledger.attempts(), last);
    }

    private LlmExhaustedException(List<Attempt> attempts, LlmException last) {
        super("every target failed: " + attempts, last.getFault(), new Details(null, "", last.getPartialText(), last));
        this.attempts = attempts;
    }

    /** The attempts that had ended by then, in the order in which they ended. */
    public List<Attempt> getAttempts() {
        return attempts;
    }
}
