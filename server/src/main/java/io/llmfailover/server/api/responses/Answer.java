package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import java.util.Objects;

/** A whole answer: thoughts, then what is said, then what is called. */
final class Answer {

    private final Shell shell;
    private final ChatResponse chat;
    private final ArrayNode output = Json.array();

    private Answer(Shell shell, ChatResponse chat) {
        this.shell = shell;
        this.chat = chat;
    }

    static ObjectNode of(ObjectNode completion, Shell shell) {
        return new Answer(shell, new ChatResponse(completion)).json();
    }

    private ObjectNode json() {
        addReasoning();
        addMessage();
        chat.toolCalls().forEach(this::addCall);
        Ending ending = Ending.of(chat.finishReason());
        if (output.path(output.size() - 1) instanceof ObjectNode last && last.has("status")) {
            // it was the last that was cut off
            last.put("status", ending.status());
        }
        return shell.ended(ending, output, chat.usage());
    }

    private String id(String kind) {
        return shell.ids().item(kind, output.size());
    }

    private void addReasoning() {
        String thought = chat.reasoning();
        if (thought != null) {
            output.add(Items.reasoning(id("rs"), Json.array().add(Items.summary(thought))));
        }
    }

    private void addMessage() {
        ArrayNode content = Json.array();
        if (!chat.text().isEmpty()) {
            content.add(PartKind.TEXT.part(chat.text()));
        }
        String refusal = chat.refusal();
        if (refusal != null) {
            content.add(PartKind.REFUSAL.part(refusal));
        }
        if (!content.isEmpty()) {
            output.add(Items.message(id("msg"), "completed", content));
        }
    }

    private void addCall(JsonNode call) {
        String callId = Json.textAt(call, "id");
        JsonNode function = call.path("function");
        output.add(Items.call(
                id("fc"),
                "completed",
                Objects.requireNonNullElseGet(callId, () -> shell.ids().call(output.size())),
                function.path("name").asText(),
                function.path("arguments").asText()));
    }
}
