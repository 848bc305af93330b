package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The end of an answer: its reason, and the words of a refusal, which Anthropic has no text block for. */
record Ending(@Nullable String finish, @Nullable String vendors, @Nullable String refusal) {

    void write(ObjectNode into, boolean calls) {
        into.put("stop_reason", refusal == null ? Stop.reason(finish, vendors, calls) : "refusal");
        into.putNull("stop_sequence");
        if (refusal != null) {
            into.putObject("stop_details")
                    .put("type", "refusal")
                    .putNull("category")
                    .put("explanation", refusal);
        }
    }
}
