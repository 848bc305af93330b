package io.llmfailover.dialect;

/** What becomes of a member of a request that its target does not take and that only tunes the answer. */
public enum Unsupported {
    /** It is left out, and the ledger says so. */
    DROP,
    /** The target is not asked; another one may take it. */
    REFUSE
}
