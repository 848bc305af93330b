package io.llmfailover.kafka.contract;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** What came of a request so far. One for all copies of its exchange, for some of them find out later than others. */
final class Outcome {

    /** Exchange property: the messages to send. */
    static final String RECORDS = "llmRecords";

    private static final String PROPERTY = "LlmKafkaOutcome";

    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    private volatile boolean answered;

    static Outcome of(Exchange exchange) {
        Outcome known = exchange.getProperty(PROPERTY, Outcome.class);
        if (known == null) {
            known = new Outcome();
            exchange.setProperty(PROPERTY, known);
        }
        return known;
    }

    void answered(Exchange exchange, Message result) {
        answered = true;
        exchange.setProperty(RECORDS, List.of(result));
    }

    /** Returns the failure that was known before. */
    @Nullable
    Failure failed(Failure why) {
        return failure.getAndSet(why);
    }

    @Nullable
    Failure failure() {
        return failure.get();
    }

    /** Neither an answer nor a failure: its id was seen before. */
    boolean isDuplicate() {
        return !answered && failure.get() == null;
    }
}
