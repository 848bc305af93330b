package io.llmfailover.kafka.contract;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * A step at which a request waits while the same one is at work: before that has its result, nobody knows whether this one is
 * a duplicate of something answered. Holds no more than is in flight.
 */
public class InTurn extends Step {

    private final Map<String, Queue<Runnable>> turns = new HashMap<>();

    public InTurn() {
        super("LlmTurn");
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        String identity = exchange.getProperty(ReadRequest.IDENTITY_PROPERTY, String.class);
        if (identity == null) {
            callback.done(true);
            return true;
        }
        if (!enter(identity, () -> begin(exchange, identity, callback))) {
            return false;
        }
        leaveAtTheEnd(exchange, identity);
        callback.done(true);
        return true;
    }

    private void begin(Exchange exchange, String identity, AsyncCallback callback) {
        leaveAtTheEnd(exchange, identity);
        goOn(callback);
    }

    /** After all others that wait for the end of the exchange, among them what remembers that it is answered. */
    private void leaveAtTheEnd(Exchange exchange, String identity) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                Runnable next = leave(identity);
                if (next != null) {
                    next.run();
                }
            }
        });
    }

    private synchronized boolean enter(String identity, Runnable later) {
        Queue<Runnable> waiting = turns.get(identity);
        if (waiting == null) {
            turns.put(identity, new ArrayDeque<>(1));
            return true;
        }
        waiting.add(later);
        return false;
    }

    private synchronized @Nullable Runnable leave(String identity) {
        Queue<Runnable> waiting = turns.get(identity);
        Runnable next = waiting == null ? null : waiting.poll();
        if (next == null) {
            turns.remove(identity);
        }
        return next;
    }
}
