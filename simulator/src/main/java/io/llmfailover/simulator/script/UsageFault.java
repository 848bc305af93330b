package io.llmfailover.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.ValueReader.BadValue;
import io.llmfailover.simulator.wire.Usage;
import org.jspecify.annotations.Nullable;

/** A lie about the tokens used. */
public sealed interface UsageFault {
    UsageFault MISSING = new Missing();
    UsageFault NULL = new Null();

    @Nullable
    Usage apply(Usage truth);

    /** No usage member at all. */
    record Missing() implements UsageFault {
        @Override
        public @Nullable Usage apply(Usage truth) {
            return null;
        }
    }

    /** The member is there and null. */
    record Null() implements UsageFault {
        @Override
        public Usage apply(Usage truth) {
            return Usage.NULL;
        }
    }

    /** All counts multiplied. */
    record Times(double factor) implements UsageFault {
        @Override
        public Usage apply(Usage truth) {
            return truth.times(factor);
        }
    }

    static UsageFault read(JsonNode node) throws BadValue {
        if (node.isNumber()) {
            return new Times(node.doubleValue());
        }
        return switch (node.asText()) {
            case "missing" -> MISSING;
            case "null" -> NULL;
            default -> throw new BadValue("\"missing\", \"null\" or a factor");
        };
    }
}
