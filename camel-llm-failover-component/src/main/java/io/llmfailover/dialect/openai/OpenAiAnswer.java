package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import java.io.IOException;

/** Reads a whole answer, or finds the error in it. */
final class OpenAiAnswer {

    private final Classifier classifier;
    private final Target target;
    private final Reply reply;

    OpenAiAnswer(Classifier classifier, Target target, Reply reply) {
        this.classifier = classifier;
        this.target = target;
        this.reply = reply;
    }

    ChatResponse read(Operation operation) {
        ObjectNode json = parse();
        if (Errors.isError(json)) {
            throw error(json);
        }
        if (operation == Operation.CHAT) {
            readChat(json);
        } else if (!json.path("data").isArray()) {
            throw error(json);
        }
        return new ChatResponse(json);
    }

    private ObjectNode parse() {
        try {
            // Some servers keep a connection alive with blank lines before the JSON; parsers skip those.
            if (Json.parse(reply.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException notJson) {
            // told below: the parser's own message would quote the body
        }
        throw LlmException.of(ErrorKind.SERVER_ERROR, target.origin(), "HTTP 200, but the body is no JSON object");
    }

    private void readChat(ObjectNode json) {
        JsonNode choices = json.path("choices");
        if (!choices.path(0).isObject()) {
            throw error(json);
        }
        for (JsonNode choice : choices) {
            if (Errors.isError(choice)) {
                throw error(choice);
            }
            if (choice instanceof ObjectNode object) {
                readChoice(object);
            }
        }
    }

    private void readChoice(ObjectNode choice) {
        ObjectNode message = choice.path("message") instanceof ObjectNode given
                ? given
                : choice.putObject("message").put("role", "assistant").putNull("content");
        Parts.normalise(message);
        ToolCalls.normalise(message);
        boolean toolCalls = !message.path("tool_calls").isEmpty();
        String said = Finish.said(choice);
        if (said == null) {
            choice.put("finish_reason", Finish.canonical("stop", toolCalls));
            return;
        }
        if (Finish.canonical(said, toolCalls).equals(Finish.ERROR)) {
            throw LlmException.of(ErrorKind.SERVER_ERROR, target.origin(), "the answer ended with finish_reason error");
        }
        if (!Finish.known(said) && !choice.has("native_finish_reason")) {
            choice.put("native_finish_reason", said);
        }
        choice.put("finish_reason", Finish.canonical(said, toolCalls));
    }

    private LlmException error(JsonNode body) {
        return LlmException.of(
                classifier.classify(target.provider(), reply.status(), reply.headers(), body), target.origin());
    }
}
