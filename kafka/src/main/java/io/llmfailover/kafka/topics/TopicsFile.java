package io.llmfailover.kafka.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Reads {@code topics.yaml}: a topic for each role, all of its keys required. */
public final class TopicsFile {

    /** Where the cluster is, as the routes say it. */
    public static final String BROKERS = "{{kafka.brokers:localhost:9092}}";

    private static final String PATH = "/io/llmfailover/kafka/topics.yaml";

    private final UnaryOperator<String> placeholders;
    private final List<String> faults = new ArrayList<>();

    private TopicsFile(UnaryOperator<String> placeholders) {
        this.placeholders = placeholders;
    }

    /** The file as it is packaged. */
    public static WantedTopics read(UnaryOperator<String> placeholders) {
        try (InputStream in = Objects.requireNonNull(TopicsFile.class.getResourceAsStream(PATH), PATH)) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8), placeholders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WantedTopics read(String yaml, UnaryOperator<String> placeholders) throws IOException {
        return new TopicsFile(placeholders).topics(new YAMLMapper().readTree(yaml));
    }

    private WantedTopics topics(JsonNode root) {
        List<Topic> topics = new ArrayList<>();
        root.properties().forEach(one -> {
            TopicReader reader = new TopicReader(one.getKey(), one.getValue(), placeholders, faults);
            topics.add(reader.topic());
        });
        for (String role : WantedTopics.ROLES) {
            if (!root.has(role)) {
                faults.add("topics.yaml: " + role + " is missing");
            }
        }
        if (!faults.isEmpty()) {
            throw new TopicsException(faults);
        }
        return new WantedTopics(topics);
    }
}
