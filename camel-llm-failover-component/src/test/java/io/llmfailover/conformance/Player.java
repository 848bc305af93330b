package io.llmfailover.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.LlmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives a case's payload to its dialect, in every delivery that makes a difference. */
final class Player {

    private final Case c;
    private final Speaker speaker;
    private final Target target;
    private final String model;

    Player(Case c, Speaker speaker) {
        this.c = c;
        this.speaker = speaker;
        this.model = c.has("request") ? c.file("request").path("model").asText("model") : "model";
        this.target = speaker.target(c.provider(), model);
    }

    Map<String, Outcome> play() {
        byte[] body = c.body();
        Reply reply = new Reply(c.status(), c.headers(), body);
        if (!reply.ok()) {
            return Map.of("whole", Outcome.of(speaker.dialect().fail(reply, target)));
        }
        if (!c.streamed(body, speaker.dialect())) {
            return Map.of("whole", read(reply));
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        Cuts.of(c, body).forEach((name, pieces) -> outcomes.put(name, stream(pieces)));
        return outcomes;
    }

    private Outcome read(Reply reply) {
        ObjectNode asked = Json.object().put("model", model);
        try {
            return Outcome.of(speaker.dialect().read(new ChatRequest(c.operation(), asked), reply, target));
        } catch (LlmException failure) {
            return Outcome.of(failure);
        }
    }

    private Outcome stream(List<byte[]> pieces) {
        StreamRecorder heard = StreamRecorder.record(speaker.dialect(), target, pieces);
        return new Outcome(heard.response(), heard.failure(), heard.output(), heard.breaches());
    }
}
