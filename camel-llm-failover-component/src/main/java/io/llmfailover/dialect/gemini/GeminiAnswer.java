package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.error.LlmException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A whole answer as a chat completion: one response, or the list of responses that a stream would have been. */
final class GeminiAnswer {

    private final Faults faults;
    private final Map<Integer, Message> messages = new TreeMap<>();
    private final Candidates candidates = new Candidates((delta, index) ->
            messages.computeIfAbsent(index, fresh -> new Message()).add(delta));
    private final Tokens tokens = new Tokens();
    private @Nullable String id;
    private @Nullable String model;

    GeminiAnswer(Faults faults) {
        this.faults = faults;
    }

    ChatResponse read(JsonNode body, long created) {
        (body.isArray() ? body : Json.array().add(body)).forEach(this::add);
        ObjectNode json = Json.object();
        json.put("id", id).put("object", "chat.completion").put("created", created);
        ArrayNode choices = json.put("model", model).putArray("choices");
        candidates.all().forEach(candidate -> choices.add(choice(candidate)));
        if (choices.isEmpty()) {
            throw faults.empty(null, null);
        }
        Usage usage = tokens.usage();
        if (usage != null) {
            json.set("usage", usage.toJson());
        }
        return new ChatResponse(json);
    }

    private void add(JsonNode response) {
        LlmException failure = faults.of(response);
        if (failure != null) {
            throw failure;
        }
        id = id == null ? Json.textAt(response, "responseId") : id;
        model = model == null ? Json.textAt(response, "modelVersion") : model;
        tokens.add(response.path("usageMetadata"));
        candidates.read(response, id);
        if (candidates.broken()) {
            throw faults.callWithinCall();
        }
    }

    private ObjectNode choice(Candidate candidate) {
        String reason = Finish.of(candidate);
        if (reason == null) {
            throw faults.empty(candidate.reason(), candidate.message());
        }
        Message message = messages.getOrDefault(candidate.index(), new Message());
        ObjectNode choice = Json.object().put("index", candidate.index());
        choice.set("message", message.json());
        return choice.put("finish_reason", reason).put("native_finish_reason", candidate.reason());
    }
}
