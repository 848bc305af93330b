package io.llmfailover.server.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The jobs of late, of all callers and from all instances: the oldest are forgotten when they are too many or too large. */
final class Jobs {

    private final int most;
    private final long mostChars;
    private final Map<String, Known> jobs = new LinkedHashMap<>();
    private long chars;

    Jobs(int most, long mostChars) {
        this.most = most;
        this.mostChars = mostChars;
    }

    /** Whose it is was said when it was first heard of. The place comes later than the owner, when the request has one. */
    synchronized void queued(String id, String owner, @Nullable String place) {
        Known known = jobs.computeIfAbsent(id, fresh -> new Known(owner));
        change(known, () -> known.isAt(place));
    }

    /** Nothing comes of the end of a job that was never begun: a record of its beginning goes before. */
    synchronized void ended(String id, String place, End end) {
        Known known = jobs.get(id);
        if (known != null) {
            change(known, () -> known.ended(place, end));
        }
    }

    /** Tells when its end is known; at once if it is. */
    synchronized void whenEnded(String id, Consumer<End> listener) {
        Known known = jobs.get(id);
        if (known != null) {
            known.whenEnded(listener);
        }
    }

    private void change(Known known, Runnable change) {
        chars -= known.chars();
        change.run();
        chars += known.chars();
        forgetTheOldest();
    }

    private void forgetTheOldest() {
        var oldest = jobs.values().iterator();
        while ((jobs.size() > most || chars > mostChars) && oldest.hasNext()) {
            chars -= oldest.next().chars();
            oldest.remove();
        }
    }

    /** Null if there is none, or not of this owner. */
    synchronized @Nullable Job find(String id, String owner) {
        Known known = jobs.get(id);
        return known == null || !known.owner().equals(owner) ? null : known.job(id);
    }

    synchronized int size() {
        return jobs.size();
    }
}
