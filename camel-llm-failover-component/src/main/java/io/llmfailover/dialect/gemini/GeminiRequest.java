package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Fit;
import io.llmfailover.dialect.Target;
import java.util.Locale;
import java.util.Set;

/** Writes a chat in Google's form. */
final class GeminiRequest {

    /** What is said in another form; all else that fits is the vendor's own, for callers who know whom they talk to. */
    private static final Set<String> TRANSLATED = Set.of(
            "model",
            "messages",
            "stream",
            "stream_options",
            "stop",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "response_format",
            "reasoning_effort",
            "modalities",
            "generationConfig",
            "candidateCount");

    private static final Set<String> CONFIGURING =
            Set.of("maxOutputTokens", "temperature", "topP", "topK", "seed", "presencePenalty", "frequencyPenalty");

    private static final int MOST_CANDIDATES = 8;

    private GeminiRequest() {}

    static ObjectNode of(ChatRequest request, Target target, Changes changes) {
        Draft draft = new Draft(Fit.of(target, "gemini").chat(request.json(), changes), target, changes);
        Contents.write(draft);
        writeMembers(draft);
        if (draft.asked.has("stop")) {
            draft.config.set("stopSequences", draft.asked.get("stop"));
        }
        writeCandidates(draft);
        writeModalities(draft);
        Tools.write(draft);
        StructuredOutput.write(draft);
        Thinking.write(draft);
        if (draft.asked.path("generationConfig") instanceof ObjectNode own) {
            draft.config.setAll(own);
        }
        if (!draft.config.isEmpty()) {
            draft.body.set("generationConfig", draft.config);
        }
        draft.body.setAll(request.extras());
        return draft.body;
    }

    private static void writeMembers(Draft draft) {
        draft.asked.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (TRANSLATED.contains(name) || value.isNull()) {
                return;
            }
            if (draft.family.drop().contains(name)) {
                draft.changes.dropped(name);
            } else {
                (CONFIGURING.contains(name) ? draft.config : draft.body).set(name, value.deepCopy());
            }
        });
    }

    private static void writeCandidates(Draft draft) {
        int candidates = draft.asked.path("candidateCount").asInt(1);
        if (candidates > MOST_CANDIDATES) {
            throw draft.changes.incapable("it gives " + MOST_CANDIDATES + " answers at a time (n)");
        }
        if (candidates > 1) {
            draft.config.put("candidateCount", candidates);
        }
    }

    /** Text alone needs no word. */
    private static void writeModalities(Draft draft) {
        ArrayNode modalities = Json.array();
        draft.asked
                .path("modalities")
                .forEach(modality -> modalities.add(modality.asText().toUpperCase(Locale.ROOT)));
        if (modalities.size() > 1
                || (modalities.size() == 1 && !modalities.path(0).asText().equals("TEXT"))) {
            draft.config.set("responseModalities", modalities);
        }
    }
}
