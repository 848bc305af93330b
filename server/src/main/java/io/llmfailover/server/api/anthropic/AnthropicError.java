package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Problem;

/** An error as Anthropic has it, in a body and in a stream. */
final class AnthropicError {

    private AnthropicError() {}

    static ObjectNode of(Problem problem) {
        ObjectNode json = Json.object().put("type", "error");
        json.putObject("error").put("type", problem.row().anthropicType()).put("message", problem.sentence());
        return json;
    }
}
