package io.llmfailover.bench.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads what went in, what came out and what the vendors were asked, and proves that each request has one result. It shares no
 * code with what it checks, and runs in a process of its own. Arguments: brokers, file of faults, file of calls, how many requests
 * were acknowledged, seed.
 */
public final class Check {

    private static final int NAMED = 10;

    private final Requests requests;
    private final Results results;
    private final Calls calls;
    private final List<FaultLog.Entry> faults;
    private final List<String> words = new ArrayList<>();
    private boolean good = true;

    Check(
            Requests requests,
            Results results,
            Calls calls,
            List<FaultLog.Entry> faults,
            long acknowledged,
            String seed) {
        this.requests = requests;
        this.results = results;
        this.calls = calls;
        this.faults = faults;
        judge(acknowledged, seed);
    }

    public static void main(String[] args) throws Exception {
        Requests requests;
        Results results;
        try (Topics topics = new Topics(args[0])) {
            requests = Requests.read(topics);
            results = Results.read(topics);
        }
        Check check = new Check(
                requests,
                results,
                Calls.read(Path.of(args[2])),
                FaultLog.read(Path.of(args[1])),
                Long.parseLong(args[3]),
                args[4]);
        check.words().forEach(System.out::println);
        System.exit(check.isGood() ? 0 : 1);
    }

    boolean isGood() {
        return good;
    }

    List<String> words() {
        return words;
    }

    private void judge(long acknowledged, String seed) {
        List<String> lost = results.lost(requests);
        List<String> breaks = Order.breaks(requests, results);
        Repeats repeats = new Repeats(requests, results, faults);
        words.add("codes of failed requests: " + results.codes());
        words.addAll(Takeover.lines(requests, results, faults));
        demandNone("acknowledged by the brokers, and not there", acknowledged - requests.count());
        demandNone("lost", lost);
        demandNone("answered and failed", results.both());
        demandNone("results of nobody's request, or with somebody else's answer", results.strange(requests));
        demandNone("calls for what is no request", calls.needless(requests));
        demandNone("repeated without a reason", repeats.unexplained());
        demandNone("out of order", breaks);
        words.add(String.format(
                Locale.ROOT,
                "sent=%d answered=%d failed=%d lost=%d both=%d duplicate=%d duplicate_after_fault_only=%b order_breaks=%d"
                        + " calls_per_request=%.2f seed=%s",
                requests.count(),
                results.answered(),
                results.failed(),
                lost.size(),
                results.both().size(),
                repeats.count(),
                repeats.unexplained().isEmpty(),
                breaks.size(),
                calls.count() / (double) requests.count(),
                seed));
    }

    private void demandNone(String what, List<String> ids) {
        if (!ids.isEmpty()) {
            good = false;
            words.add(what + ": " + ids.size() + ", such as " + ids.subList(0, Math.min(NAMED, ids.size())));
        }
    }

    private void demandNone(String what, long missing) {
        if (missing > 0) {
            good = false;
            words.add(what + ": " + missing);
        }
    }
}
