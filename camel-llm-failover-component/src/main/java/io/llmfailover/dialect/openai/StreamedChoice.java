package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What one choice of a streamed answer has said so far: the role once, the output, the finish reason once. */
final class StreamedChoice {

    private final ToolCallDeltas toolCalls = new ToolCallDeltas();
    private boolean role;
    private boolean output;
    private boolean finished;

    boolean finished() {
        return finished;
    }

    /** Whether the answer may end here although no reason was named: some servers name none. */
    boolean mayEnd() {
        return finished || (output && toolCalls.complete());
    }

    boolean output() {
        return output;
    }

    /** Makes a part of this choice canonical. Returns whether there is anything left that is worth passing on. */
    boolean read(ObjectNode choice) {
        if (!choice.has("delta") && choice.path("message") instanceof ObjectNode message) {
            // a whole answer as the only event of a stream
            ToolCalls.normalise(message);
            choice.remove("message");
            choice.set("delta", message);
        }
        boolean news = choice.path("delta") instanceof ObjectNode delta && readDelta(delta);
        String said = Finish.said(choice);
        if (said == null || finished) {
            choice.putNull("finish_reason");
            return news;
        }
        finish(choice, said);
        return true;
    }

    void finish(ObjectNode choice, @Nullable String said) {
        Finish.write(choice, said, !toolCalls.isEmpty());
        finished = true;
    }

    private boolean readDelta(ObjectNode delta) {
        Parts.normalise(delta);
        ToolCalls.modernise(delta);
        if (delta.path("tool_calls") instanceof ArrayNode calls) {
            toolCalls.normalise(calls);
        }
        if (role) {
            delta.remove("role");
        }
        role |= delta.has("role");
        output |= Parts.isOutput(delta);
        return delta.valueStream().anyMatch(value -> !value.isNull());
    }
}
