package io.llmfailover.bench.soak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What went in. */
final class Requests {

    /** {@code poison} is what nobody may be asked for. */
    record Request(String id, String key, int partition, long offset, long time, boolean poison) {}

    private final Map<String, Request> byId = new LinkedHashMap<>();

    static Requests read(Topics topics) {
        Requests requests = new Requests();
        topics.read(Kafka.REQUESTS, requests::add);
        return requests;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        String id = Topics.header(record, "x-request-id");
        String key = new String(record.key(), StandardCharsets.UTF_8);
        boolean poison = !new String(record.value(), StandardCharsets.UTF_8).startsWith("{\"model\":\"chat\"");
        byId.putIfAbsent(id, new Request(id, key, record.partition(), record.offset(), record.timestamp(), poison));
    }

    long count() {
        return byId.size();
    }

    @Nullable
    Request find(String id) {
        return byId.get(id);
    }

    Collection<Request> all() {
        return byId.values();
    }

    /** Of each key, in the order in which they were sent. */
    Collection<List<Request>> byKey() {
        Map<String, TreeMap<Long, Request>> keys = new HashMap<>();
        for (Request request : byId.values()) {
            keys.computeIfAbsent(request.key(), key -> new TreeMap<>()).put(request.offset(), request);
        }
        List<List<Request>> lists = new ArrayList<>();
        keys.values().forEach(requests -> lists.add(List.copyOf(requests.values())));
        return lists;
    }
}
