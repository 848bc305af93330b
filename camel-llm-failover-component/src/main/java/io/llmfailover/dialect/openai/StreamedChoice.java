package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import org.jspecify.annotations.Nullable;

/**
 * What one choice of a streamed answer has said so far: the role once, the output, and, kept for the end, the finish
 * reason: some servers name one, and then an error.
 */
final class StreamedChoice {

    private final ToolCallDeltas toolCalls = new ToolCallDeltas();
    private final @Nullable ThinkTags tags;
    private boolean role;
    private boolean output;
    private @Nullable ObjectNode ending;

    StreamedChoice(boolean tagged) {
        this.tags = tagged ? new ThinkTags() : null;
    }

    boolean finished() {
        return ending != null;
    }

    /** Whether the answer may end here although no reason was named: some servers name none. */
    boolean mayEnd() {
        return finished() || (output && toolCalls.complete());
    }

    boolean output() {
        return output;
    }

    /** Makes a part of this choice canonical. Returns whether there is anything in it that is worth passing on now. */
    boolean read(ObjectNode choice) {
        if (!choice.has("delta") && choice.path("message") instanceof ObjectNode message) {
            // a whole answer as the only event of a stream
            ToolCalls.normalise(message);
            choice.remove("message");
            choice.set("delta", message);
        }
        boolean news = choice.path("delta") instanceof ObjectNode delta && readDelta(delta);
        String said = Finish.said(choice);
        if (said != null && !finished()) {
            ObjectNode end = Json.object();
            end.setAll(choice);
            end.putObject("delta");
            Finish.write(end, said, !toolCalls.isEmpty());
            ending = end;
        }
        choice.putNull("finish_reason");
        return news;
    }

    /** The answer is as long as was asked for. */
    void cut() {
        if (!finished()) {
            ObjectNode end = unnamed(0);
            Finish.write(end, "length", false);
            ending = end;
        }
    }

    /** The end of this choice, with a reason even if the server named none. */
    ObjectNode ending(int index) {
        ObjectNode end = ending == null ? unnamed(index) : ending.put("index", index);
        if (tags != null && tags.holds() && end.path("delta") instanceof ObjectNode delta) {
            tags.release(delta);
        }
        return end;
    }

    private ObjectNode unnamed(int index) {
        ObjectNode end = Json.object().put("index", index);
        end.putObject("delta");
        Finish.write(end, null, !toolCalls.isEmpty());
        return end;
    }

    private boolean readDelta(ObjectNode delta) {
        Parts.normalise(delta);
        ToolCalls.modernise(delta);
        if (tags != null) {
            tags.sort(delta);
        }
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
