package io.llmfailover.bench.soak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What came out: answers and dead letters. */
final class Results {

    /** {@code code} is empty for an answer. */
    record Result(String id, String topic, int partition, long offset, long time, String code, String text) {

        boolean isAnswer() {
            return code.isEmpty();
        }

        /** Offsets tell within a partition, else the time at which a broker took it. */
        boolean isBefore(Result other) {
            boolean comparable = topic.equals(other.topic) && partition == other.partition;
            return comparable ? offset < other.offset : time < other.time;
        }
    }

    private final Map<String, List<Result>> byId = new HashMap<>();

    static Results read(Topics topics) {
        Results results = new Results();
        topics.read(Kafka.RESPONSES, results::add);
        topics.read(Kafka.DEAD_LETTERS, results::add);
        return results;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        String id = Topics.header(record, "x-request-id");
        Result result = new Result(
                id,
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                Topics.header(record, "x-llm-error-code"),
                new String(record.value(), StandardCharsets.UTF_8));
        List<Result> own = byId.computeIfAbsent(id, any -> new ArrayList<>());
        own.add(result);
        own.sort(Comparator.comparingLong(Result::time).thenComparingLong(Result::offset));
    }

    /** The first one is what its reader went by. */
    List<Result> of(String id) {
        return byId.getOrDefault(id, List.of());
    }

    long answered() {
        return byId.values().stream().filter(Results::isAnswered).count();
    }

    long failed() {
        return byId.size() - answered();
    }

    private static boolean isAnswered(List<Result> results) {
        return results.stream().anyMatch(Result::isAnswer);
    }

    Map<String, Integer> codes() {
        Map<String, Integer> codes = new TreeMap<>();
        byId.values().forEach(results -> results.stream()
                .map(Result::code)
                .filter(code -> !code.isEmpty())
                .limit(1)
                .forEach(code -> codes.merge(code, 1, Integer::sum)));
        return codes;
    }

    List<String> lost(Requests requests) {
        return requests.all().stream()
                .map(Requests.Request::id)
                .filter(id -> !byId.containsKey(id))
                .toList();
    }

    List<String> both() {
        return byId.entrySet().stream()
                .filter(entry -> isAnswered(entry.getValue())
                        && !entry.getValue().stream().allMatch(Result::isAnswer))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** An answer says the id of its request, because the model was told it. */
    List<String> strange(Requests requests) {
        return byId.values().stream()
                .flatMap(List::stream)
                .filter(result -> isStrange(requests.find(result.id()), result))
                .map(Result::id)
                .toList();
    }

    private static boolean isStrange(Requests.@Nullable Request request, Result result) {
        return request == null || !result.text().contains(result.id()) || (request.poison() && result.isAnswer());
    }
}
