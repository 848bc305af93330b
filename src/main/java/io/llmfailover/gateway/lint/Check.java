package io.llmfailover.gateway.lint;

/** Looks for one kind of mistake in a whole folder. */
public interface Check {

    /** What it demands, as a sentence for people. */
    String rule();

    void look(Folder folder, Report report);

    /** Whether what it finds keeps a file from being loaded; else it is advice. */
    default boolean breaks() {
        return true;
    }
}
