package io.llmfailover.bench.soak;

import java.util.ArrayList;
import java.util.List;

/** Results that came again, and whether a fault explains it: one that makes work be done again, while the request was not done. */
final class Repeats {

    /** Until the last of the faults is over, its instance is missed, and others have its work. */
    private static final long ECHO_MILLIS = (Gateways.SESSION_SECONDS + 4) * 1000L;

    private final List<String> unexplained = new ArrayList<>();
    private long count;

    Repeats(Requests requests, Results results, List<FaultLog.Entry> faults) {
        for (Requests.Request request : requests.all()) {
            List<Results.Result> own = results.of(request.id());
            for (Results.Result again : own.subList(Math.min(1, own.size()), own.size())) {
                count++;
                if (faults.stream().noneMatch(fault -> explains(fault, request, again))) {
                    unexplained.add(request.id());
                }
            }
        }
    }

    private static boolean explains(FaultLog.Entry fault, Requests.Request request, Results.Result again) {
        return fault.repeats() && fault.from() <= again.time() && fault.to() + ECHO_MILLIS >= request.time();
    }

    long count() {
        return count;
    }

    List<String> unexplained() {
        return unexplained;
    }
}
