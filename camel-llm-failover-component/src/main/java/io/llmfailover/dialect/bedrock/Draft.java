package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.anthropic.Family;
import org.jspecify.annotations.Nullable;

/** A request while it is written: what was asked and fits, what is there so far, and what was said otherwise. */
final class Draft {

    private static final String FIELDS = "additionalModelRequestFields";

    final ObjectNode asked;
    final ObjectNode body = Json.object();
    final Target target;
    final Changes changes;
    final Model model;
    final @Nullable Family claude;

    Draft(ObjectNode asked, Target target, Changes changes) {
        this.asked = asked;
        this.target = target;
        this.changes = changes;
        this.model = Model.of(target);
        this.claude = model.claude();
    }

    /** What Bedrock hands to the model in the model's own words. */
    ObjectNode fields() {
        return body.withObject("/" + FIELDS);
    }

    JsonNode field(String name) {
        return body.path(FIELDS).path(name);
    }

    /** Whether the model will think, in the way that forbids Claude to sample and to be forced. */
    boolean thinks() {
        JsonNode thinking = field("thinking");
        return thinking.isObject() && !thinking.path("type").asText().equals("disabled");
    }

    /** Whether the model must call a tool. */
    boolean forced() {
        JsonNode choice = body.path("toolConfig").path("toolChoice");
        return choice.has("any") || choice.has("tool");
    }
}
