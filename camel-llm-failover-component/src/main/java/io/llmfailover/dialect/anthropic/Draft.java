package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Target;

/** A request while it is written: what was asked, which nobody may change, and what is there so far. */
final class Draft {

    final ObjectNode asked;
    final ObjectNode body = Json.object();
    final Target target;
    final Family family;
    final Changes changes;

    Draft(ObjectNode asked, Target target, Changes changes) {
        this.asked = asked;
        this.changes = changes;
        this.target = target;
        this.family = Family.of(target.model());
    }

    /** Whether the model will think, so that sampling and forced tools are forbidden. */
    boolean thinks() {
        return body.has("thinking")
                && !body.path("thinking").path("type").asText().equals("disabled");
    }

    /** Whether the model must call a tool. */
    boolean forced() {
        String type = body.path("tool_choice").path("type").asText();
        return type.equals("any") || type.equals("tool");
    }
}
