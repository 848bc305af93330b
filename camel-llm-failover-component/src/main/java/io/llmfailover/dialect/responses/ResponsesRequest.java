package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Fit;
import io.llmfailover.dialect.Target;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a request: items for messages, and flat what chat nests. */
final class ResponsesRequest {

    /** What is said in another form; all else that fits has the same name here. */
    private static final Set<String> TRANSLATED = Set.of(
            "model",
            "messages",
            "max_tokens",
            "max_completion_tokens",
            "stream",
            "stream_options",
            "n",
            "modalities",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "response_format",
            "reasoning_effort",
            "verbosity");

    /** Fewer are an error at OpenAI. */
    private static final int LEAST_TOKENS = 16;

    private ResponsesRequest() {}

    static ObjectNode of(ChatRequest request, Target target, Changes changes) {
        if (request.operation() != Operation.CHAT) {
            throw changes.incapable("Responses has no " + request.operation().id());
        }
        Draft draft = new Draft(Fit.of(target, "responses").chat(request.json(), changes), target, changes);
        draft.body.put("model", target.model());
        writeSameNames(draft);
        Conversation.write(draft);
        writeMaxTokens(draft, request.maxTokens());
        FunctionTools.write(draft);
        TextFormat.write(draft);
        Reasoning.write(draft);
        if (request.stream()) {
            draft.body.put("stream", true);
        }
        draft.body.setAll(request.extras());
        return draft.body;
    }

    private static void writeSameNames(Draft draft) {
        draft.asked.properties().forEach(member -> {
            boolean refused = draft.openai() && draft.family.drop().contains(member.getKey());
            if (refused) {
                draft.changes.dropped(member.getKey());
            } else if (!TRANSLATED.contains(member.getKey())) {
                draft.body.set(member.getKey(), member.getValue().deepCopy());
            }
        });
        draft.asked.path("modalities").forEach(modality -> {
            if (!modality.asText("").equals("text")) {
                throw draft.changes.incapable("an answer that is not text");
            }
        });
    }

    private static void writeMaxTokens(Draft draft, @Nullable Integer asked) {
        if (asked == null) {
            return;
        }
        int fitting = draft.openai() ? Math.max(LEAST_TOKENS, asked) : asked;
        if (fitting != asked) {
            draft.changes.changed("max_tokens", asked + " to " + fitting);
        }
        draft.body.put("max_output_tokens", fitting);
    }
}
