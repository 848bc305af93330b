package io.llmfailover.error;

/** Every target failed. Tells who was tried and what each said; kind and evidence are those of the last failure. */
public final class LlmExhaustedException extends LlmException {

    private final transient AttemptLedger ledger;

    public LlmExhaustedException(AttemptLedger ledger, LlmException last) {
        super("every target failed: " + ledger, last.getFault(), new Details(null, "", last.getPartialText(), last));
        this.ledger = ledger;
    }

    public AttemptLedger getLedger() {
        return ledger;
    }
}
