package io.llmfailover.simulator.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.simulator.journal.Journal;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.wire.Json;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The journal as the admin call shows it: keys masked unless asked for. */
final class JournalView {
    private static final Set<String> SECRET =
            Set.of("authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie", "proxy-authorization");

    private JournalView() {}

    static ArrayNode of(Journal journal, HttpServerRequest request) {
        String vendor = request.getParam("vendor");
        String model = request.getParam("model");
        String since = request.getParam("since");
        boolean secrets = "true".equals(request.getParam("secrets"));
        long after = since == null ? 0 : Long.parseLong(since);
        ArrayNode list = Json.array();
        for (JournalEntry entry : journal.entries()) {
            if (fits(vendor, entry.vendor()) && fits(model, entry.model()) && entry.sequence() > after) {
                list.add(view(entry, secrets));
            }
        }
        return list;
    }

    private static boolean fits(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }

    private static ObjectNode view(JournalEntry entry, boolean secrets) {
        ObjectNode node = Json.object();
        node.put("sequence", entry.sequence()).put("time", entry.time());
        node.put("vendor", entry.vendor()).put("format", entry.format());
        node.put("operation", entry.operation()).put("model", entry.model());
        node.put("method", entry.method()).put("path", secrets ? entry.path() : masked(entry.path()));
        ObjectNode headers = node.putObject("headers");
        entry.headers().forEach((name, values) -> {
            ArrayNode list = headers.putArray(name);
            values.forEach(value -> list.add(secrets || !secret(name) ? value : mask(value)));
        });
        node.put("body", entry.body()).put("rule", entry.rule());
        node.put("status", entry.status()).put("outcome", entry.outcome().label());
        return node.put("gone_at", entry.goneAt());
    }

    private static boolean secret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET.contains(lower) || lower.endsWith("-token") || lower.endsWith("-key");
    }

    private static String masked(String path) {
        int key = Math.max(path.indexOf("?key="), path.indexOf("&key="));
        if (key < 0) {
            return path;
        }
        int start = key + "?key=".length();
        int end = path.indexOf('&', start);
        String value = end < 0 ? path.substring(start) : path.substring(start, end);
        return path.substring(0, start) + mask(value) + (end < 0 ? "" : path.substring(end));
    }

    private static String mask(String value) {
        return value.length() <= 8 ? "****" : "****" + value.substring(value.length() - 4);
    }
}
