package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.Disposition;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Fault;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import org.jspecify.annotations.Nullable;

/** What goes wrong inside a good reply. */
record Faults(Classifier classifier, Target target, Headers headers) {

    /** The failure that this response is, or null. */
    @Nullable
    LlmException of(JsonNode response) {
        if (Json.has(response, "error")) {
            return failure(read(response));
        }
        JsonNode feedback = response.path("promptFeedback");
        boolean blocked = Json.has(feedback, "blockReason") || Json.has(feedback, "blockReasonMessage");
        return blocked && response.path("candidates").isEmpty() ? blocked(feedback) : null;
    }

    /** The prompt was refused; the model has not seen it. */
    private LlmException blocked(JsonNode feedback) {
        JsonNode told = Finish.error(Json.textAt(feedback, "blockReason"), Json.textAt(feedback, "blockReasonMessage"));
        return failure(Fault.of(ErrorKind.CONTENT_FILTERED, read(told).evidence()));
    }

    /** An answer that is none: the same model may well give one when it is asked again. */
    LlmException empty(@Nullable String reason, @Nullable String message) {
        Fault fault = read(Finish.error(reason, message));
        return failure(
                fault.kind() == ErrorKind.UNKNOWN
                        ? new Fault(ErrorKind.UNKNOWN, Disposition.RETRY, fault.evidence())
                        : fault);
    }

    LlmException broken(String sentence) {
        return LlmException.of(ErrorKind.SERVER_ERROR, target.origin(), sentence);
    }

    LlmException callWithinCall() {
        return broken("a call of the answer began before another had ended");
    }

    LlmException unreadable(byte[] body) {
        return failure(classifier.classify(target.errors(), 200, headers, body));
    }

    private Fault read(JsonNode error) {
        return classifier.classify(target.errors(), 200, headers, error);
    }

    private LlmException failure(Fault fault) {
        return LlmException.of(fault, target.origin());
    }
}
