package io.llmfailover.budget;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether whoever asked still wants an answer. All copies of an exchange share it; calls and balancers end when it says no, and
 * nobody pays for what nobody reads.
 */
public final class Cancellation {

    /** The exchange property that holds the cancellation of a request. */
    public static final String PROPERTY = "CamelLlmCancellation";

    private final Set<Runnable> listeners = new LinkedHashSet<>();
    private boolean cancelled;

    /** Tells those who listen, on this thread; the second time does nothing. */
    public void cancel() {
        List<Runnable> told;
        synchronized (this) {
            cancelled = true;
            told = new ArrayList<>(listeners);
            listeners.clear();
        }
        told.forEach(Runnable::run);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Runs it when it comes to that, at once if it has. Run what is returned when there is nothing left to end. */
    public Runnable onCancel(Runnable listener) {
        synchronized (this) {
            if (!cancelled) {
                listeners.add(listener);
                return () -> forget(listener);
            }
        }
        listener.run();
        return () -> {};
    }

    private synchronized void forget(Runnable listener) {
        listeners.remove(listener);
    }
}
