package io.llmfailover.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An answer in one piece, as the chunks of a stream. */
final class WholeAnswer {

    private static final List<String> ENVELOPE = List.of("id", "created", "model");

    private WholeAnswer() {}

    static List<ChatChunk> chunks(ChatResponse response) {
        ObjectNode output = envelope(response);
        ObjectNode choice = output.putArray("choices").addObject().put("index", 0);
        ObjectNode delta = choice.putObject("delta");
        if (response.message() instanceof ObjectNode message) {
            delta.setAll(message);
        }
        for (int i = 0; i < delta.path("tool_calls").size(); i++) {
            if (delta.path("tool_calls").get(i) instanceof ObjectNode call) {
                call.put("index", i);
            }
        }
        choice.put("finish_reason", response.finishReason());
        if (!response.json().path("usage").isObject()) {
            return List.of(new ChatChunk(output));
        }
        ObjectNode usage = envelope(response);
        usage.putArray("choices");
        usage.set("usage", response.json().get("usage"));
        return List.of(new ChatChunk(output), new ChatChunk(usage));
    }

    private static ObjectNode envelope(ChatResponse response) {
        ObjectNode chunk = Json.object();
        ENVELOPE.stream()
                .filter(response.json()::has)
                .forEach(member -> chunk.set(member, response.json().get(member)));
        return chunk.put("object", "chat.completion.chunk");
    }
}
