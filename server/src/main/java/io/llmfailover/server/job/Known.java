package io.llmfailover.server.job;

import io.llmfailover.server.job.Job.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a job so far. Its end is the first one for a request at its place: ids may come to be known, and whoever may
 * send requests can have a result with any id, but never for another's place.
 */
final class Known {

    /** Of those that come before the place is known: one is enough unless somebody makes them up. */
    private static final int MOST_UNSURE = 4;

    private final String owner;
    private final Map<String, End> unsure = new LinkedHashMap<>();
    private final List<Consumer<End>> listeners = new ArrayList<>();
    private @Nullable String place;
    private @Nullable End end;

    Known(String owner) {
        this.owner = owner;
    }

    String owner() {
        return owner;
    }

    void isAt(@Nullable String told) {
        if (place == null && told != null) {
            place = told;
            End early = unsure.get(told);
            unsure.clear();
            if (early != null) {
                ended(told, early);
            }
        }
    }

    void ended(String where, End what) {
        if (place == null && unsure.size() < MOST_UNSURE) {
            unsure.putIfAbsent(where, what);
        } else if (where.equals(place) && end == null) {
            end = what;
            listeners.forEach(listener -> listener.accept(what));
            listeners.clear();
        }
    }

    void whenEnded(Consumer<End> listener) {
        if (end == null) {
            listeners.add(listener);
        } else {
            listener.accept(end);
        }
    }

    long chars() {
        long early =
                unsure.values().stream().mapToLong(one -> one.json().length()).sum();
        return early + (end == null ? 0 : end.json().length());
    }

    Job job(String id) {
        if (end == null) {
            return new Job(id, State.QUEUED, null);
        }
        return new Job(id, end.succeeded() ? State.SUCCEEDED : State.FAILED, end.json());
    }
}
