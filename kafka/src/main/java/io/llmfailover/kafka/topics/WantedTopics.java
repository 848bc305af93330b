package io.llmfailover.kafka.topics;

import java.util.List;

/** The topics as they are to be. */
public record WantedTopics(List<Topic> all) {

    static final String REQUESTS = "requests";
    static final String RESPONSES = "responses";
    static final String DEAD_LETTERS = "dead-letters";
    static final List<String> ROLES = List.of(REQUESTS, RESPONSES, DEAD_LETTERS);

    public Topic requests() {
        return of(REQUESTS);
    }

    public Topic responses() {
        return of(RESPONSES);
    }

    public Topic deadLetters() {
        return of(DEAD_LETTERS);
    }

    private Topic of(String role) {
        return all.stream()
                .filter(topic -> topic.role().equals(role))
                .findFirst()
                .orElseThrow();
    }
}
