package io.llmfailover.conformance;

import io.llmfailover.dialect.anthropic.AnthropicDialect;
import io.llmfailover.fault.Classifier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which dialect speaks to which provider of the corpus; a row for a single case beats that of its provider. */
final class Speakers {

    /** The corpus has waits as dates too; its replies carry the date that they count from. */
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));

    private final Map<String, Speaker> rows = new HashMap<>();

    Speakers() {
        Classifier classifier = new Classifier(CLOCK);
        Speaker anthropic = Speaker.of(
                new AnthropicDialect(classifier), Set.of("messages"), "https://api.anthropic.com/v1", "x-api-key");
        rows.put("anthropic", anthropic);
    }

    Optional<Speaker> find(Case c) {
        Speaker speaker = rows.getOrDefault(c.id(), rows.get(c.provider()));
        return Optional.ofNullable(speaker).filter(s -> s.apis().contains(c.api()));
    }
}
