package io.llmfailover.kafka;

/** The partition of the record is another instance's by now, and so is the record. */
public class ClaimLostException extends IllegalStateException {

    public ClaimLostException() {
        super("another instance has the record by now");
    }
}
