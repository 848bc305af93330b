package io.llmfailover.conformance;

import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.error.LlmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a dialect made of a payload: an answer, a failure, or for a stream some of the one before the other. */
record Outcome(ChatResponse response, @Nullable LlmException failure, boolean output, List<String> breaches) {

    static Outcome of(ChatResponse response) {
        return new Outcome(response, null, true, List.of());
    }

    static Outcome of(LlmException failure) {
        return new Outcome(new ChatResponse(Json.object()), failure, false, List.of());
    }

    /** For comparing deliveries; an exception's message holds all that was concluded. */
    String summary() {
        String failed = failure == null ? "" : failure.getMessage() + " " + failure.getDisposition();
        return response.json() + failed + output + breaches;
    }
}
