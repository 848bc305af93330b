package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.IdForm;

/** Ids of tool calls that other servers made, in a form that this one accepts. */
final class CallIds {

    private static final String RESULT = "tool_call_id";

    private final IdForm form;

    /** Nine characters where the quirk says so; else OpenAI's limit, which hardly another server goes below. */
    CallIds(String quirk) {
        this.form = quirk.equals("9") ? IdForm.NINE : IdForm.UP_TO_40;
    }

    boolean anyUnfit(ObjectNode message) {
        return isUnfit(message.path(RESULT))
                || message.path("tool_calls").findValues("id").stream().anyMatch(this::isUnfit);
    }

    private boolean isUnfit(JsonNode id) {
        String text = id.asText("");
        return !text.isEmpty() && !form.takes(text);
    }

    /** Changes the message, but no call in it: those belong to the request as it was asked. */
    void fit(ObjectNode message) {
        fit(message, RESULT);
        if (message.path("tool_calls").isArray()) {
            ArrayNode calls = Json.array();
            message.path("tool_calls").forEach(call -> calls.add(fitted((ObjectNode) call)));
            message.set("tool_calls", calls);
        }
    }

    private JsonNode fitted(ObjectNode call) {
        ObjectNode copy = Json.object();
        copy.setAll(call);
        fit(copy, "id");
        return copy;
    }

    private void fit(ObjectNode json, String member) {
        if (isUnfit(json.path(member))) {
            json.put(member, form.fitting(json.path(member).asText()));
        }
    }
}
