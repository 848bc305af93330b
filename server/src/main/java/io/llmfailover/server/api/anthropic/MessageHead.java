package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a message begins with, whole or streamed. */
final class MessageHead {

    private MessageHead() {}

    /** @param said a completion, or the first chunk of one */
    static ObjectNode of(JsonNode said, String askedModel) {
        return Json.object()
                .put("id", id(Json.textAt(said, "id")))
                .put("type", "message")
                .put("role", "assistant")
                .put("model", Objects.requireNonNullElse(Json.textAt(said, "model"), askedModel));
    }

    private static String id(@Nullable String given) {
        String id = given == null ? UUID.randomUUID().toString() : given;
        return id.startsWith("msg_") ? id : "msg_" + id;
    }
}
