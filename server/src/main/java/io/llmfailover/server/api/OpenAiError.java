package io.llmfailover.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;

/** An error as OpenAI has it, in all of its APIs but one. */
public final class OpenAiError {

    private OpenAiError() {}

    public static ObjectNode of(Problem problem) {
        ObjectNode json = Json.object();
        json.putObject("error")
                .put("message", problem.sentence())
                .put("type", problem.row().openAiType())
                .putNull("param")
                .put("code", problem.row().openAiCode());
        return json;
    }
}
