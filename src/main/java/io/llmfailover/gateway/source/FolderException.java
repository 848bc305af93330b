package io.llmfailover.gateway.source;

/** A folder that cannot be used, as a sentence. */
public final class FolderException extends Exception {

    public FolderException(String sentence) {
        super(sentence);
    }
}
