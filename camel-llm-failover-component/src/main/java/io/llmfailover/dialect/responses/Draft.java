package io.llmfailover.dialect.responses;

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
        this.target = target;
        this.changes = changes;
        this.family = Family.of(target.model(), asked.path("reasoning_effort").asText(""));
    }

    /** Whether the rules of OpenAI's model families hold here. */
    boolean openai() {
        return "openai".equals(target.quirks().get("models"));
    }

    /** Whether items of the history need an id and a status. */
    boolean whole() {
        return "whole".equals(target.quirks().get("items"));
    }
}
