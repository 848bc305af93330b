package io.llmfailover.live;

import java.util.List;
import java.util.Locale;

/** One call and what came of it. {@code told} is the finish reason, or what went wrong. */
record LiveResult(LiveRow row, String call, boolean good, String told, long tokens, long millis) {

    private static final String FORM = "live: %-22s %-34s %-7s %-5s %8s %8s  %s";

    static String table(List<LiveResult> results) {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, FORM, "provider", "model", "call", "", "tokens", "ms", "told"));
        results.forEach(result -> table.append('\n').append(result.line()));
        return table.toString();
    }

    private String line() {
        String verdict = good ? "ok" : "WRONG";
        return String.format(Locale.ROOT, FORM, row.provider(), row.model(), call, verdict, tokens, millis, told);
    }
}
