package io.llmfailover.kafka.command;

import io.llmfailover.kafka.topics.ClientSettings;
import io.llmfailover.kafka.topics.Placeholders;
import io.llmfailover.kafka.topics.TopicsFile;
import io.llmfailover.kafka.topics.WantedTopics;
import java.util.Map;

/** Where the routes read and write, unless the command line says otherwise. */
record Places(
        String brokers,
        Map<String, Object> settings,
        String requests,
        String responses,
        String deadLetters,
        String group) {

    static Places of(Placeholders placeholders, Arguments arguments) {
        WantedTopics topics = TopicsFile.read(placeholders);
        return new Places(
                arguments.text("--brokers", placeholders.apply(TopicsFile.BROKERS)),
                ClientSettings.of(placeholders),
                arguments.text("--topic", topics.requests().name()),
                topics.responses().name(),
                topics.deadLetters().name(),
                placeholders.apply("{{llm.kafka.group:llm-gateway}}"));
    }

    /** The group that keeps the position in the dead letters, and the name of the transactions that move it. */
    String replayGroup() {
        return group + "-replay";
    }
}
