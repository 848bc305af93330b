package io.llmfailover.error;

import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line for logs and people, made of what is safe to show. */
final class ErrorMessage {

    /** Codes and ids come from the vendor: whatever is not plainly one stays out of the message. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:\\-]{1,80}");

    private ErrorMessage() {}

    static String of(Fault fault, LlmException.Details details) {
        StringBuilder message = new StringBuilder();
        if (details.origin() != null) {
            details.origin()
                    .toString()
                    .chars()
                    .filter(c -> !Character.isISOControl(c))
                    .forEach(message::appendCodePoint);
            message.append(": ");
        }
        message.append(fault.kind().id()).append(", ");
        message.append(details.sentence().isEmpty() ? fault.kind().meaning() : details.sentence());
        StringJoiner facts = new StringJoiner(", ", " (", ")").setEmptyValue("");
        Evidence evidence = fault.evidence();
        fact(facts, "HTTP ", evidence.status());
        fact(facts, "code ", evidence.code());
        fact(facts, "wait ", evidence.retryAfter());
        fact(facts, "request ", evidence.requestId());
        if (details.origin() != null && details.origin().attempt() > 1) {
            fact(facts, "attempt ", details.origin().attempt());
        }
        if (details.partialText() != null) {
            facts.add("after part of the answer was delivered");
        }
        return message.append(facts).toString();
    }

    private static void fact(StringJoiner facts, String name, @Nullable Object value) {
        if (value != null && PLAIN.matcher(value.toString()).matches()) {
            facts.add(name + value);
        }
    }
}
