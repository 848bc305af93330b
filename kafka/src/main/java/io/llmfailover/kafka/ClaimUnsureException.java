package io.llmfailover.kafka;

/** The group has not been heard of for so long that another instance may have the record. To be tried again soon. */
public class ClaimUnsureException extends IllegalStateException {

    public ClaimUnsureException() {
        super("the group has not been heard of for too long to know whether the record is still this instance's");
    }
}
