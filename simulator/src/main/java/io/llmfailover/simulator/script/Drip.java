package io.llmfailover.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.ValueReader.BadValue;

/** So many bytes every so many milliseconds. */
public record Drip(int bytes, int every) {
    private static final ValueReader<Integer> POSITIVE = Values.integer(1, Integer.MAX_VALUE);
    private static final ValueReader<Integer> MILLIS = Values.integer(0, Integer.MAX_VALUE);

    static Drip read(JsonNode node) throws BadValue {
        if (node.size() != 2 || !node.has("bytes") || !node.has("every")) {
            throw new BadValue("{\"bytes\", \"every\"}");
        }
        return new Drip(POSITIVE.read(node.path("bytes")), MILLIS.read(node.path("every")));
    }
}
