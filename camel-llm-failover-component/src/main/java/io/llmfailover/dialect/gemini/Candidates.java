package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** The candidates of an answer by their index. */
final class Candidates {

    private static final int MAX_INDEX = 128;

    private final TreeMap<Integer, Candidate> byIndex = new TreeMap<>();
    private final ObjIntConsumer<ObjectNode> deltas;

    /** Hears what is added to which message. */
    Candidates(ObjIntConsumer<ObjectNode> deltas) {
        this.deltas = deltas;
    }

    void read(JsonNode response, @Nullable String answerId) {
        for (JsonNode candidate : response.path("candidates")) {
            int index = Math.max(0, Math.min(MAX_INDEX, candidate.path("index").asInt()));
            byIndex.computeIfAbsent(index, fresh -> new Candidate(index, delta -> deltas.accept(delta, index)))
                    .read(candidate, answerId);
        }
    }

    /** Whether there are some, and each has told why it ended. */
    boolean ended() {
        return !byIndex.isEmpty() && byIndex.values().stream().allMatch(candidate -> candidate.reason() != null);
    }

    /** Whether one of them cannot be read on. */
    boolean broken() {
        return byIndex.values().stream().anyMatch(Candidate::broken);
    }

    Collection<Candidate> all() {
        return byIndex.values();
    }
}
