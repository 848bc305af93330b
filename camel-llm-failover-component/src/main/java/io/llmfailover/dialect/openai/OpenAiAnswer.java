package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;

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
        JsonNode root = reply.json(target.origin());
        if (!(root instanceof ObjectNode json) || Errors.isError(json)) {
            throw error(root);
        }
        if (operation == Operation.CHAT) {
            readChat(json);
            UsageForm.normalise(json.path("usage"));
        } else if (!json.path("data").isArray()) {
            throw error(json);
        }
        return new ChatResponse(json);
    }

    private void readChat(ObjectNode json) {
        JsonNode choices = json.path("choices");
        if (!choices.path(0).isObject()) {
            throw error(json);
        }
        for (JsonNode choice : choices) {
            if (Errors.isError(choice) && !Errors.isLength(choice)) {
                throw error(choice);
            }
            if (choice instanceof ObjectNode object) {
                endOfLength(object);
                readChoice(object);
            }
        }
    }

    private static void endOfLength(ObjectNode choice) {
        if (Errors.isLength(choice)) {
            choice.remove("error");
            choice.put("finish_reason", "length");
        }
    }

    private void readChoice(ObjectNode choice) {
        ObjectNode message = choice.path("message") instanceof ObjectNode given
                ? given
                : choice.putObject("message").put("role", "assistant").putNull("content");
        Parts.normalise(message);
        ToolCalls.normalise(message);
        if (ThinkTags.wanted(target)) {
            ThinkTags tags = new ThinkTags();
            tags.sort(message);
            if (tags.holds()) {
                tags.release(message);
            }
        }
        String said = Finish.said(choice);
        ErrorKind kind = Finish.error(said);
        if (kind != null) {
            throw fault(kind, "the answer ended with finish_reason " + said);
        }
        boolean output = Parts.isOutput(message);
        if (!output && Finish.isFiltered(choice)) {
            Finish.writeFiltered(choice);
            return;
        }
        if (!output && Finish.broke(choice)) {
            throw fault(ErrorKind.SERVER_ERROR, "the answer is empty, and broke off");
        }
        if (!output && (said == null || !Finish.known(said))) {
            throw fault(ErrorKind.UNKNOWN, "the answer has neither content nor a known finish_reason");
        }
        Finish.write(choice, said, !message.path("tool_calls").isEmpty());
    }

    private LlmException error(JsonNode body) {
        return LlmException.of(
                classifier.classify(target.errors(), reply.status(), reply.headers(), body), target.origin());
    }

    private LlmException fault(ErrorKind kind, String sentence) {
        return LlmException.of(kind, target.origin(), sentence);
    }
}
