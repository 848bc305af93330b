package io.llmfailover.bench.soak;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the first results of a key came in the order of its requests. */
final class Order {

    private Order() {}

    static List<String> breaks(Requests requests, Results results) {
        List<String> breaks = new ArrayList<>();
        requests.byKey().forEach(key -> check(key, results, breaks));
        return breaks;
    }

    private static void check(List<Requests.Request> key, Results results, List<String> breaks) {
        Results.@Nullable Result last = null;
        for (Requests.Request request : key) {
            List<Results.Result> own = results.of(request.id());
            if (own.isEmpty()) {
                continue;
            }
            if (last != null && own.get(0).isBefore(last)) {
                breaks.add(request.id() + " before " + last.id());
            } else {
                last = own.get(0);
            }
        }
    }
}
