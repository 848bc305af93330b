package io.llmfailover.bench.soak;

import java.util.HashMap;
import java.util.Map;

/** Settings of clients, and the names of topics: those that are used when nobody says otherwise. */
final class Kafka {

    static final String REQUESTS = "llm.requests";
    static final String RESPONSES = "llm.responses";
    static final String DEAD_LETTERS = "llm.requests.dlq";
    static final String GROUP = "llm-gateway";

    private Kafka() {}

    static Map<String, Object> admin(String brokers) {
        return Map.of("bootstrap.servers", brokers, "default.api.timeout.ms", "20000", "request.timeout.ms", "5000");
    }

    /** Keeps the order of what it sends, and does not give up in half a minute without brokers. */
    static Map<String, Object> producer(String brokers) {
        return Map.of(
                "bootstrap.servers", brokers,
                "acks", "all",
                "enable.idempotence", "true",
                "linger.ms", "5",
                "max.block.ms", "120000",
                "request.timeout.ms", "10000",
                "delivery.timeout.ms", "180000",
                "reconnect.backoff.max.ms", "1000");
    }

    static Map<String, Object> consumer(String brokers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", brokers);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", "false");
        return settings;
    }
}
