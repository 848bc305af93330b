package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.OpenAiError;
import io.llmfailover.server.api.Problem;

/** An error in the middle of a stream, in the forms in which clients look for it. */
final class StreamFailure {

    private static final String RATE = "rate_limit_exceeded";

    private StreamFailure() {}

    /** As it is documented, and with the member {@code error}, without which OpenAI's SDKs throw nothing. */
    static ObjectNode event(Problem problem) {
        ObjectNode event = Json.object()
                .put("code", problem.row().openAiCode())
                .put("message", problem.sentence())
                .putNull("param");
        return event.setAll(OpenAiError.of(problem));
    }

    /** Responses know few codes; SDKs refuse to read others. */
    static ObjectNode ofResponse(Problem problem) {
        String code = problem.row().openAiCode();
        return Json.object()
                .put("code", code.equals(RATE) ? RATE : "server_error")
                .put("message", problem.sentence());
    }
}
