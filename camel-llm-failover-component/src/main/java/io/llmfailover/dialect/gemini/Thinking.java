package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;

/** How hard to think: OpenAI's effort as a number of tokens or as a level, whichever the model has. */
final class Thinking {

    private Thinking() {}

    static void write(Draft draft) {
        String effort = Json.textAt(draft.asked, "reasoning_effort");
        if (effort == null || draft.asked.path("generationConfig").has("thinkingConfig")) {
            return;
        }
        String said = draft.family.efforts().get(effort);
        if (said == null) {
            if (!effort.equals("none") || !draft.family.efforts().isEmpty()) {
                draft.changes.dropped("reasoning_effort");
            }
            return;
        }
        ObjectNode config = draft.config.putObject("thinkingConfig");
        if (Character.isDigit(said.charAt(0))) {
            config.put("thinkingBudget", Integer.parseInt(said));
        } else {
            config.put("thinkingLevel", said);
            if (!said.equals(effort)) {
                draft.changes.changed("reasoning_effort", effort + " to " + said);
            }
        }
        if (!effort.equals("none")) {
            config.put("includeThoughts", true);
        }
    }
}
