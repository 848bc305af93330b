package io.llmfailover.gateway.source;

/** A folder that cannot be used, as a sentence. */
public final class FolderException extends Exception {

    private final String sentence;

    public FolderException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
