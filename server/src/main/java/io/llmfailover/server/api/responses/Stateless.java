package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Refused;
import java.util.Map;

/** Refuses what asks for something that is kept, or for what chat has not: left out in silence it would be missed. */
final class Stateless {

    private static final Map<String, String> NEVER = Map.of(
            "previous_response_id", "no response is kept here; send the items before it in input",
            "conversation", "no conversation is kept here; send its items in input",
            "prompt", "no prompt is kept here; send instructions and input");

    private static final String LOGPROBS = "message.output_text.logprobs";

    private Stateless() {}

    static void check(ObjectNode asked) {
        NEVER.forEach((member, reason) -> refuseIf(Json.has(asked, member), member + " is not supported: " + reason));
        refuseIf(
                asked.path("background").asBoolean(false),
                "background must be false: no response is kept here to be fetched later");
        refuseIf(
                Json.has(asked, "truncation")
                        && !asked.path("truncation").asText().equals("disabled"),
                "truncation must be disabled: nothing is cut from input here");
        refuseIf(asked.path("top_logprobs").asInt(0) > 0, "top_logprobs is not supported");
        for (JsonNode more : asked.path("include")) {
            refuseIf(more.asText().equals(LOGPROBS), "include of " + LOGPROBS + " is not supported");
        }
    }

    private static void refuseIf(boolean wrong, String sentence) {
        if (wrong) {
            throw new Refused("invalid_request", sentence);
        }
    }
}
