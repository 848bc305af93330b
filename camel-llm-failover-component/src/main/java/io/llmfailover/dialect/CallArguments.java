package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.io.IOException;

/** Arguments of calls in a history, for vendors that take an object in the place of its text. */
public final class CallArguments {

    private CallArguments() {}

    public static ObjectNode of(JsonNode call, Target target) {
        JsonNode arguments = call.path("function").path("arguments");
        if (arguments instanceof ObjectNode object) {
            return object;
        }
        try {
            if (arguments.asText("").isBlank()) {
                return Json.object();
            }
            if (Json.parse(arguments.asText()) instanceof ObjectNode parsed) {
                return parsed;
            }
        } catch (IOException notJson) {
            // the same refusal as for JSON that is no object
        }
        throw LlmException.of(
                ErrorKind.INVALID_REQUEST,
                target.origin(),
                "the arguments of the tool call " + Names.shown(call.path("id")) + " of function "
                        + Names.shown(call.path("function").path("name")) + " are not a JSON object");
    }
}
