package io.llmfailover.gateway.lint;

import java.util.Comparator;

/** One thing that is wrong, and where. */
public record Finding(String path, int line, String sentence, boolean breaks) implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::path).thenComparing(Finding::line).thenComparing(Finding::sentence);

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return path + ":" + line + ": " + sentence;
    }
}
