package io.llmfailover.kafka.contract;

/** A record that is no request; its sentence names the fault and repeats nothing of the record's value. */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    Rejection(Code code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    public Code getCode() {
        return code;
    }
}
