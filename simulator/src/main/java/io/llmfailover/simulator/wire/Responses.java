package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's Responses API, also where imitators have it. */
class Responses extends OpenAi {
    private static final List<String> PATHS =
            List.of("/v1/responses", "/responses", "/api/v1/responses", "/compatible-mode/v1/responses");

    @Override
    public String name() {
        return "responses";
    }

    @Override
    public @Nullable Route route(Head head) {
        boolean ours = head.method().equals("POST") && PATHS.contains(head.path());
        return ours ? Route.of(Operation.CHAT) : null;
    }

    @Override
    public ChatRequest chat(Route route, JsonNode body) {
        return ResponsesRequests.chat(body);
    }

    @Override
    public JsonNode answer(ChatAnswer answer) {
        return ResponsesAnswers.whole(answer);
    }

    @Override
    public Frames stream(ChatAnswer answer, Head head) {
        return ResponsesStreams.frames(answer);
    }

    @Override
    public Buffer delta(ChatAnswer answer, String text, Head head) {
        return ResponsesStreams.endless(answer, text);
    }

    @Override
    public VendorError error(Trouble trouble) {
        return ResponsesErrors.render(trouble);
    }

    @Override
    public Buffer errorEvent(VendorError error, Head head) {
        return ResponsesStreams.error(error.body());
    }
}
