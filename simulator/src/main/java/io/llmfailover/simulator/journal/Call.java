package io.llmfailover.simulator.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A call under way; the first end it meets is the one that counts. */
public final class Call {
    private final Journal journal;
    private final Seen seen;
    private final long sequence;
    private final long time;
    private volatile State state = new State(0, Outcome.OPEN, null);

    private record State(int status, Outcome outcome, @Nullable Long goneAt) {}

    Call(Journal journal, Seen seen, long sequence, long time) {
        this.journal = journal;
        this.seen = seen;
        this.sequence = sequence;
        this.time = time;
    }

    public long sequence() {
        return sequence;
    }

    public long time() {
        return time;
    }

    public String vendor() {
        return seen.vendor();
    }

    /** A status line goes out. */
    public void status(int status) {
        State now = state;
        if (now.outcome() == Outcome.OPEN) {
            state = new State(status, Outcome.OPEN, null);
        }
    }

    /** The answer is complete, true or not. */
    public void ended(Outcome outcome) {
        move(outcome, null);
    }

    /** The client left before the answer was complete. */
    public void clientGone() {
        move(Outcome.CLIENT_GONE, journal.now());
    }

    private void move(Outcome outcome, @Nullable Long goneAt) {
        State now = state;
        if (now.outcome() == Outcome.OPEN) {
            state = new State(now.status(), outcome, goneAt);
            journal.ended(this, outcome);
        }
    }

    JournalEntry snapshot() {
        State now = state;
        return new JournalEntry(
                sequence,
                time,
                seen.vendor(),
                seen.format(),
                seen.operation(),
                seen.model(),
                seen.method(),
                seen.path(),
                headers(),
                JournalEntry.text(seen.body().getBytes()),
                seen.rule(),
                now.status(),
                now.outcome(),
                now.goneAt());
    }

    private Map<String, List<String>> headers() {
        Map<String, List<String>> map = new TreeMap<>();
        seen.headers()
                .forEach((name, value) -> map.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                        .add(value));
        return map;
    }
}
