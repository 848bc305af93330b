package io.llmfailover.balance;

import io.llmfailover.balance.Turns.Turn;
import io.llmfailover.error.AttemptLedger;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Exchange;

/** A target's step under way on its copy of the exchange; {@code attempts} is how many had begun before it. */
record Step(Turn turn, Exchange copy, Duration start, int attempts) {

    static Step of(Turn turn, Exchange copy, AttemptLedger ledger) {
        return new Step(turn, copy, ledger.elapsed(), ledger.size());
    }

    /** Tells that it is done once, whatever the step does. */
    void process(Consumer<Step> done) {
        AtomicBoolean open = new AtomicBoolean(true);
        try {
            turn.target().step().process(copy, sync -> {
                if (open.compareAndSet(true, false)) {
                    done.accept(this);
                }
            });
        } catch (Throwable thrown) {
            // a step that breaks Camel's rules; perhaps after it has called back
            if (open.compareAndSet(true, false)) {
                copy.setException(thrown);
                done.accept(this);
            }
        }
    }

    /** Whether its outcome says something about its target: it calls no model that we know of, or called one meanwhile. */
    boolean isTelling(AttemptLedger ledger) {
        return turn.target().models().isEmpty() || ledger.size() > attempts;
    }
}
