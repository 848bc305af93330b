package io.llmfailover.simulator.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The last so many calls, and everybody who wants to hear of the next. Safe for many threads. */
public final class Journal {
    private final int size;
    private final LongSupplier clock;
    private final AtomicLong sequence = new AtomicLong();
    private final Deque<Call> ring = new ArrayDeque<>();
    private final List<Consumer<JournalEntry>> observers = new CopyOnWriteArrayList<>();
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    public Journal(int size, LongSupplier clock) {
        this.size = size;
        this.clock = clock;
    }

    long now() {
        return clock.getAsLong();
    }

    /** Notes a call whose answer is still to come. */
    public Call open(Seen seen) {
        Call call = new Call(this, seen, sequence.incrementAndGet(), now());
        tally(seen.vendor()).called();
        if (size > 0) {
            keep(call);
        }
        tell(call);
        return call;
    }

    private void keep(Call call) {
        synchronized (ring) {
            if (ring.size() == size) {
                ring.removeFirst();
            }
            ring.addLast(call);
        }
    }

    void ended(Call call, Outcome outcome) {
        tally(call.vendor()).ended(outcome);
        tell(call);
    }

    private Tally tally(String vendor) {
        Tally known = tallies.get(vendor);
        return known == null ? tallies.computeIfAbsent(vendor, name -> new Tally()) : known;
    }

    private void tell(Call call) {
        if (!observers.isEmpty()) {
            JournalEntry entry = call.snapshot();
            observers.forEach(observer -> observer.accept(entry));
        }
    }

    /** The calls still kept, oldest first. */
    public List<JournalEntry> entries() {
        List<Call> calls;
        synchronized (ring) {
            calls = new ArrayList<>(ring);
        }
        return calls.stream().map(Call::snapshot).toList();
    }

    public void clear() {
        synchronized (ring) {
            ring.clear();
        }
        tallies.clear();
    }

    public SortedMap<String, Tally> tallies() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(tallies));
    }

    /** Is told of each call when it comes and when it ends, on an event loop: it must not block. */
    public void observe(Consumer<JournalEntry> observer) {
        observers.add(observer);
    }

    /** The next coming or ending of a call that fits; a call that ended before does not count. */
    public CompletionStage<JournalEntry> next(Predicate<JournalEntry> wanted) {
        CompletableFuture<JournalEntry> found = new CompletableFuture<>();
        Consumer<JournalEntry> observer = entry -> {
            if (wanted.test(entry)) {
                found.complete(entry);
            }
        };
        observers.add(observer);
        return found.whenComplete((entry, failure) -> observers.remove(observer));
    }
}
