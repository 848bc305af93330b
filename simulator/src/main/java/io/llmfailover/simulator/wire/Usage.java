package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Token counts; {@link #NULL} is written as a JSON null, a missing usage is not written at all. */
public record Usage(long prompt, long completion) {
    public static final Usage NULL = new Usage(-1, -1);

    /** A token is about four characters. */
    public static long tokens(long chars) {
        return (chars + 3) / 4;
    }

    public long total() {
        return prompt + completion;
    }

    public Usage times(double factor) {
        return new Usage(Math.round(prompt * factor), Math.round(completion * factor));
    }

    /** Puts what the format makes of the usage under a name, or null, or nothing. */
    public static void put(ObjectNode node, String name, @Nullable Usage usage, Supplier<ObjectNode> counts) {
        if (usage == null) {
            return;
        }
        if (usage.equals(NULL)) {
            node.putNull(name);
        } else {
            node.set(name, counts.get());
        }
    }
}
