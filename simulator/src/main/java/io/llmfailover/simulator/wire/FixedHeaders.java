package io.llmfailover.simulator.wire;

import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Header rows that are the same on every answer, encoded once. */
final class FixedHeaders {
    private FixedHeaders() {}

    static List<Map.Entry<CharSequence, CharSequence>> rows(String... namesAndValues) {
        List<Map.Entry<CharSequence, CharSequence>> rows = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            rows.add(Map.entry(
                    HttpHeaders.createOptimized(namesAndValues[i]),
                    HttpHeaders.createOptimized(namesAndValues[i + 1])));
        }
        return List.copyOf(rows);
    }
}
