package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.io.IOException;

/**
 * Arguments of calls in a history, for vendors that take an object in the place of its text. Whoever says none, or null,
 * means an empty one.
 */
public final class CallArguments {

    private CallArguments() {}

    /** Some languages write an object without members as a list. */
    private static boolean isNone(JsonNode arguments) {
        return arguments.isArray() && arguments.isEmpty();
    }

    public static ObjectNode of(JsonNode call, Changes changes) {
        JsonNode arguments = call.path("function").path("arguments");
        try {
            JsonNode parsed = arguments.isTextual() ? Json.parse(arguments.textValue()) : arguments;
            if (parsed instanceof ObjectNode object) {
                return object;
            }
            if (parsed.isMissingNode() || parsed.isNull() || isNone(parsed)) {
                return Json.object();
            }
        } catch (IOException notJson) {
            // the same refusal as for JSON that is no object
        }
        throw changes.invalid("the arguments of the tool call " + Names.shown(call.path("id")) + " of function "
                + Names.shown(call.path("function").path("name")) + " are not a JSON object");
    }
}
