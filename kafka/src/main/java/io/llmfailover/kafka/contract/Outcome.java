package io.llmfailover.kafka.contract;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** What came of a request so far. One for all copies of its exchange, for some of them find out later than others. */
final class Outcome {

    /** Exchange property: whether there is a message to send. */
    static final String MORE = "llmMore";

    private static final String PROPERTY = "LlmKafkaOutcome";

    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    private final Queue<Message> unsent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger letters = new AtomicInteger();
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
        send(exchange, result);
    }

    void send(Exchange exchange, Message message) {
        unsent.add(message);
        exchange.setProperty(MORE, true);
    }

    @Nullable
    Message next(Exchange exchange) {
        Message next = unsent.poll();
        exchange.setProperty(MORE, !unsent.isEmpty());
        return next;
    }

    /** The first failure is the one that is told: what follows is only how hard it was to tell. */
    Failure failed(Failure why) {
        Failure first = failure.compareAndExchange(null, why);
        return first == null ? why : first;
    }

    /** Each letter is smaller than the one before, which its topic did not take. */
    DeadLetter.Size nextLetter() {
        DeadLetter.Size[] sizes = DeadLetter.Size.values();
        return sizes[Math.min(letters.getAndIncrement(), sizes.length - 1)];
    }

    boolean isLastLetter() {
        return letters.get() >= DeadLetter.Size.values().length;
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
