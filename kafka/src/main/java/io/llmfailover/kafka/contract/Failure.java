package io.llmfailover.kafka.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.error.Attempt;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmExhaustedException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** Why there is no answer, in the words of the contract. */
record Failure(Code code, String sentence, Throwable cause) {

    private static final int LONGEST = 1_000;

    static Failure of(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Throwable cause = caught == null ? exchange.getException() : caught;
        return of(cause == null ? new IllegalStateException("no exception") : cause, aliasOf(exchange));
    }

    private static String aliasOf(Exchange exchange) {
        String alias = exchange.getProperty(ReadRequest.ALIAS_PROPERTY, String.class);
        return alias == null ? "" : " of alias " + alias;
    }

    private static Failure of(Throwable thrown, String where) {
        for (Throwable one : ObjectHelper.createExceptionIterable(thrown)) {
            if (one instanceof Rejection rejection) {
                return new Failure(rejection.getCode(), cut(rejection.getMessage()), rejection);
            }
            if (one instanceof LlmException known) {
                return new Failure(code(known), cut(known.getMessage()), known);
            }
            if (one instanceof RecordTooLargeException large) {
                return new Failure(Code.TOO_LARGE, "the result is larger than its topic takes", large);
            }
            if (Unsendable.isForItsPlace(one)) {
                return new Failure(
                        Code.INVALID_REQUEST,
                        "the topic for its result, or the partition in it, does not take it",
                        one);
            }
        }
        // its message may hold anything, a prompt included
        return new Failure(Code.INTERNAL, thrown.getClass().getName() + where, thrown);
    }

    /** When several failed, each in its own way, nobody is told that it was one of the ways. */
    private static Code code(LlmException failure) {
        if (!(failure instanceof LlmExhaustedException all)) {
            return Code.of(failure.getKind());
        }
        Set<Code> codes = codes(all.getAttempts());
        return codes.size() == 1 ? codes.iterator().next() : Code.ALL_PROVIDERS_FAILED;
    }

    private static Set<Code> codes(List<Attempt> attempts) {
        return attempts.stream()
                .map(Attempt::fault)
                .filter(Objects::nonNull)
                .map(fault -> Code.of(fault.kind()))
                .collect(Collectors.toSet());
    }

    private static String cut(@Nullable String message) {
        String text = String.valueOf(message);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** As OpenAI tells errors, so that its callers have the class for it. */
    ObjectNode json(String requestId) {
        ObjectNode json = Json.object();
        ObjectNode error = json.putObject("error");
        error.put("message", sentence);
        error.put("type", code.type());
        error.put("code", code.id());
        error.putNull("param");
        error.put("request_id", requestId);
        return json;
    }
}
