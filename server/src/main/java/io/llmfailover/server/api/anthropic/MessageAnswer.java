package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.util.List;

/** A chat completion as a message. */
final class MessageAnswer {

    private final ChatResponse response;
    private final ArrayNode content = Json.array();
    private boolean calls;

    private MessageAnswer(ChatResponse response) {
        this.response = response;
    }

    static ObjectNode of(ObjectNode completion, String askedModel) {
        JsonNode choice = completion.path("choices").path(0);
        if (!choice.isObject()) {
            throw new IllegalStateException("the route left no chat completion");
        }
        MessageAnswer answer = new MessageAnswer(new ChatResponse(completion));
        answer.writeContent();
        ObjectNode message = MessageHead.of(completion, askedModel);
        message.set("content", answer.content);
        new Ending(
                        answer.response.finishReason(),
                        Json.textAt(choice, "native_finish_reason"),
                        answer.response.refusal())
                .write(message, answer.calls);
        message.set("usage", Counts.of(answer.response.usage()));
        return message;
    }

    private void writeContent() {
        List<ObjectNode> thinking = Thinking.blocks(response.message());
        String reasoning = response.reasoning();
        if (!thinking.isEmpty()) {
            content.addAll(thinking);
        } else if (reasoning != null) {
            content.add(Json.object()
                    .put("type", "thinking")
                    .put("thinking", reasoning)
                    .put("signature", ""));
        }
        if (!response.text().isEmpty()) {
            content.add(Parts.text(response.text()));
        }
        response.toolCalls().forEach(this::addCall);
    }

    private void addCall(JsonNode call) {
        JsonNode function = call.path("function");
        JsonNode input = input(function.path("arguments").asText(""));
        if (input.isObject()) {
            calls = true;
            content.addObject()
                    .put("type", "tool_use")
                    .put("id", call.path("id").asText())
                    .put("name", function.path("name").asText())
                    .set("input", input);
        } else if (!"length".equals(response.finishReason())) {
            throw LlmException.of(ErrorKind.SERVER_ERROR, null, "the arguments of a tool call are not a JSON object");
        }
        // half a call is worse than none, and the reason tells that there is no more
    }

    private static JsonNode input(String arguments) {
        JsonNode input = arguments.isBlank() ? Json.object() : Json.tryParse(arguments);
        return input == null ? Json.array() : input;
    }
}
