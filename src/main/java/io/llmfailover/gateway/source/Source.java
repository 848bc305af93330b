package io.llmfailover.gateway.source;

import org.jspecify.annotations.Nullable;

/**
 * A file of a routes folder, read once, so that what is judged is what is loaded.
 *
 * @param path relative to the folder, with slashes
 * @param fault why it cannot be read, as a sentence without subject
 */
public record Source(String path, String text, @Nullable String fault) {

    static Source of(String path, String text) {
        return new Source(path, text, null);
    }

    static Source unreadable(String path, String fault) {
        return new Source(path, "", fault);
    }

    /** Whether Camel's YAML is expected in it. */
    public boolean isYaml() {
        return path.endsWith(".yaml");
    }
}
