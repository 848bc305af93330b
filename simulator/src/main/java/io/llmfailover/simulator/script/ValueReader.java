package io.llmfailover.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads a value, or fails with what was expected instead. */
@FunctionalInterface
public interface ValueReader<T> {
    T read(JsonNode node) throws BadValue;

    /** What a script should have said in this place. */
    final class BadValue extends Exception {
        public BadValue(String expected) {
            super(expected, null, false, false);
        }
    }
}
