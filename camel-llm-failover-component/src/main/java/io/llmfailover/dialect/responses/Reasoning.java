package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.llmfailover.chat.Json;

/** How hard to think, and that the thoughts come along sealed, since the vendor is asked to keep nothing. */
final class Reasoning {

    private static final String SEALED = "reasoning.encrypted_content";

    private Reasoning() {}

    static void write(Draft draft) {
        String effort = Json.textAt(draft.asked, "reasoning_effort");
        if (effort != null && draft.openai() && draft.family.mute()) {
            draft.changes.dropped("reasoning_effort");
        } else if (effort != null && !draft.body.path("reasoning").has("effort")) {
            draft.body.withObject("/reasoning").put("effort", effort);
        }
        if (!draft.body.hasNonNull("store")) {
            draft.body.put("store", false);
        }
        if (!draft.body.path("store").asBoolean() && draft.family.reasons()) {
            include(draft.body.withArray("/include"));
        }
    }

    private static void include(ArrayNode include) {
        for (JsonNode more : include) {
            if (more.asText("").equals(SEALED)) {
                return;
            }
        }
        include.add(SEALED);
    }
}
