package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Target;

/** A request while it is written: what was asked, which nobody may change, and what is there so far. */
final class Draft {

    final ObjectNode asked;
    final ObjectNode body = Json.object();
    final ObjectNode config = Json.object();
    final Target target;
    final Family family;
    final Changes changes;

    Draft(ObjectNode asked, Target target, Changes changes) {
        this.asked = asked;
        this.target = target;
        this.family = Family.of(target.model());
        this.changes = changes;
    }
}
