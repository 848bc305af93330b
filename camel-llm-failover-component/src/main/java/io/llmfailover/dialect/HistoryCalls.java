package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of a conversation in their order, whoever made them. A call without an id gets one of its position, and
 * a result that names none belongs to the first call without a result.
 */
public final class HistoryCalls {

    private final Target target;
    private final Deque<String> open = new ArrayDeque<>();
    private final Map<String, String> names = new HashMap<>();
    private int count;

    public HistoryCalls(Target target) {
        this.target = target;
    }

    /** The id of the next call, which is of a function or nothing that anybody else knows. */
    public String begin(JsonNode call) {
        if (!call.path("function").isObject()) {
            throw LlmException.of(
                    ErrorKind.INCAPABLE, target.origin(), "a tool call of type " + Names.shown(call.path("type")));
        }
        int position = count++;
        String told = Json.textAt(call, "id");
        String id = told == null ? "call_" + position : told;
        open.add(id);
        names.put(id, call.path("function").path("name").asText());
        return id;
    }

    /** The id of the call that this message is the result of. */
    public String end(JsonNode result) {
        String told = Json.textAt(result, "tool_call_id");
        String id = told == null ? open.peek() : told;
        open.remove(id == null ? "" : id);
        return id == null ? "call_0" : id;
    }

    /** The function that this call was of, if it is there. */
    public @Nullable String name(String id) {
        return names.get(id);
    }
}
