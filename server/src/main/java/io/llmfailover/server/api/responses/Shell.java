package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a response object has around its output, as far as it is known from the beginning. */
record Shell(Ids ids, long created, String model, @Nullable String tier, ObjectNode asked) {

    /** @param completion a whole one, or the first piece of one */
    static Shell of(ObjectNode completion, ObjectNode asked, Supplier<String> freshIds, InstantSource clock) {
        String id = Json.textAt(completion, "id");
        long created = completion.path("created").asLong(0);
        String model = Json.textAt(completion, "model");
        return new Shell(
                Ids.of(id == null ? freshIds.get() : id),
                created == 0 ? clock.instant().getEpochSecond() : created,
                model == null ? asked.path("model").asText() : model,
                Json.textAt(completion, "service_tier"),
                asked);
    }

    ObjectNode begun() {
        return json("in_progress", Json.array(), null);
    }

    ObjectNode ended(Ending ending, ArrayNode output, @Nullable Usage usage) {
        ObjectNode json = json(ending.status(), output, usage);
        if (ending.reason() != null) {
            json.putObject("incomplete_details").put("reason", ending.reason());
        }
        return json;
    }

    ObjectNode failed(JsonNode error, ArrayNode output, @Nullable Usage usage) {
        return json("failed", output, usage).set("error", error);
    }

    private ObjectNode json(String status, ArrayNode output, @Nullable Usage usage) {
        ObjectNode json = Json.object()
                .put("id", ids.response())
                .put("object", "response")
                .put("created_at", created)
                .put("status", status)
                .putNull("error")
                .putNull("incomplete_details")
                .put("model", model);
        json.set("output", output);
        Echo.write(asked, json);
        if (tier != null) {
            json.put("service_tier", tier);
        }
        json.set("usage", usage == null ? null : Items.usage(usage));
        return json;
    }
}
