package io.llmfailover.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.error.LlmException;
import io.llmfailover.transport.HttpCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** Runs one case and says what does not hold. */
final class Judge {

    private Judge() {}

    static Findings judge(Case c, Speaker speaker) {
        return c.kind().equals("request-mapping") ? mapping(c, speaker) : reading(c, speaker);
    }

    private static Findings mapping(Case c, Speaker speaker) {
        Findings findings = new Findings();
        ObjectNode input = (ObjectNode) c.file("input");
        String model = input.path("model").asText();
        try {
            HttpCall call = speaker.write(new ChatRequest(c.operation(), input), c.provider(), model);
            MappingExpectation.compare(c.expect(), c.file("expected"), Json.parse(call.body()), findings);
            HttpExpectation.compare(c.expect().path("http"), call, speaker.credential(), findings);
        } catch (LlmException refusal) {
            findings.wrong.add("refused: " + refusal.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings;
    }

    private static Findings reading(Case c, Speaker speaker) {
        Map<String, Outcome> outcomes = new Player(c, speaker).play();
        Outcome whole = Objects.requireNonNull(outcomes.get("whole"));
        Findings findings = Expectation.compare(c.expect(), whole);
        outcomes.forEach((delivery, outcome) -> {
            if (!outcome.summary().equals(whole.summary())) {
                findings.wrong.add(delivery + " gives something else: " + outcome.summary());
            }
        });
        return findings;
    }
}
