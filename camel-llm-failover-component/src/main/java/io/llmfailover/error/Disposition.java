package io.llmfailover.error;

/** What an error says about trying again; routes decide whether to. */
public enum Disposition {
    /** The same target may serve the request a little later. */
    RETRY,
    /** The same target will not serve it soon, another may. */
    FAILOVER,
    /** The request itself is at fault, or an operator must act: the caller should hear of it. */
    PROPAGATE
}
