package io.llmfailover.kafka.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.budget.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads one topic; what is wrong with it is added to the faults, and something harmless stands in its place. */
final class TopicReader {

    private static final String LARGEST = "max.message.bytes";
    private static final Set<String> KEYS = Set.of("name", "partitions", "replication", "retention", LARGEST);

    private final String role;
    private final JsonNode node;
    private final UnaryOperator<String> placeholders;
    private final List<String> faults;

    TopicReader(String role, JsonNode node, UnaryOperator<String> placeholders, List<String> faults) {
        this.role = role;
        this.node = node;
        this.placeholders = placeholders;
        this.faults = faults;
    }

    Topic topic() {
        node.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                fault(key, "is not known");
            }
        });
        String name = text("name");
        if (!name.matches("[a-zA-Z0-9._-]{1,249}")) {
            fault("name", "must be 1 to 249 letters, digits, dots, dashes or underscores");
        }
        int replication = text("replication").equals("auto") ? Topic.AUTO : number("replication", Short.MAX_VALUE);
        return new Topic(role, name, number("partitions", 100_000), replication, retention(), number(LARGEST, 1 << 30));
    }

    private int number(String key, int most) {
        String text = text(key);
        if (text.matches("\\d{1,10}") && Long.parseLong(text) >= 1 && Long.parseLong(text) <= most) {
            return Integer.parseInt(text);
        }
        fault(key, "must be a number from 1 to " + most);
        return 1;
    }

    private Duration retention() {
        if (text("retention").equals("compact")) {
            return Topic.COMPACT;
        }
        try {
            return Durations.parse(text("retention"));
        } catch (IllegalArgumentException e) {
            fault("retention", "must be a time such as 7d, or compact");
            return Duration.ZERO;
        }
    }

    private String text(String key) {
        try {
            return placeholders.apply(node.path(key).asText());
        } catch (IllegalArgumentException e) {
            fault(key, String.valueOf(e.getMessage()));
            return "";
        }
    }

    private void fault(String key, String what) {
        faults.add("topics.yaml: " + role + "." + key + ": " + what);
    }
}
