package io.llmfailover.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.ValueReader.BadValue;

/** A schedule that repeats: the rule rests for {@code up} milliseconds, then strikes for {@code down}. */
public record Flap(long up, long down) {
    private static final ValueReader<Long> MILLIS = Values.whole(1, Long.MAX_VALUE / 2);

    boolean strikes(long age) {
        return age % (up + down) >= up;
    }

    static Flap read(JsonNode node) throws BadValue {
        if (node.size() != 2 || !node.has("up") || !node.has("down")) {
            throw new BadValue("{\"up\", \"down\"}");
        }
        return new Flap(MILLIS.read(node.path("up")), MILLIS.read(node.path("down")));
    }
}
