package io.llmfailover.simulator.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer in no vendor's words yet: text in the pieces a stream would send, or tool calls. */
public record ChatAnswer(
        String id,
        String model,
        long created,
        List<String> pieces,
        List<ToolCall> calls,
        Finish finish,
        @Nullable Usage usage,
        boolean streamUsage,
        @Nullable String reasoning) {

    public String text() {
        return pieces.size() == 1 ? pieces.get(0) : String.join("", pieces);
    }
}
