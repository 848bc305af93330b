package io.llmfailover.bench.soak;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long after the sudden end of a gateway every partition had results again. */
final class Takeover {

    private Takeover() {}

    static List<String> lines(Requests requests, Results results, List<FaultLog.Entry> faults) {
        return faults.stream()
                .filter(fault -> fault.fault().equals(Fault.GATEWAY_KILL.label()))
                .map(fault -> String.format(
                        "%s killed: every partition had results again within %.1f s (session timeout %d s)",
                        fault.target(), longest(requests, results, fault.from()) / 1e3, Gateways.SESSION_SECONDS))
                .toList();
    }

    private static long longest(Requests requests, Results results, long moment) {
        Map<Integer, Long> first = new HashMap<>();
        for (Requests.Request request : requests.all()) {
            for (Results.Result result : results.of(request.id())) {
                if (result.time() > moment) {
                    first.merge(request.partition(), result.time() - moment, Math::min);
                }
            }
        }
        return first.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
