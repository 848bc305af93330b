package io.llmfailover.chat;

import java.util.Locale;

/** What is asked of a model. */
public enum Operation {
    CHAT("messages"),
    EMBEDDINGS("input"),
    IMAGES("prompt");

    private final String subject;

    Operation(String subject) {
        this.subject = subject;
    }

    /** The request member that carries what the caller says. */
    public String subject() {
        return subject;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
