package io.llmfailover.kafka;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Work that ends when the test says so. */
final class Gates {

    private final Map<String, CompletableFuture<?>> gates = new ConcurrentHashMap<>();

    CompletableFuture<?> at(String text) {
        return gates.computeIfAbsent(text, any -> new CompletableFuture<>());
    }

    void open(String text) {
        at(text).complete(null);
    }

    void openAll() {
        gates.values().forEach(gate -> gate.complete(null));
    }
}
