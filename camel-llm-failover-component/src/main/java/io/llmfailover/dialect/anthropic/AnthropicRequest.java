package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Fit;
import io.llmfailover.dialect.Target;
import java.util.Set;

/** Writes a request in Anthropic's form. */
final class AnthropicRequest {

    /** What is said in another form; all else that fits is the vendor's own, for callers who know whom they talk to. */
    private static final Set<String> TRANSLATED = Set.of(
            "model",
            "messages",
            "metadata",
            "max_tokens",
            "max_completion_tokens",
            "stop",
            "stream",
            "stream_options",
            "n",
            "user",
            "temperature",
            "top_p",
            "top_k",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "response_format",
            "reasoning_effort");

    private AnthropicRequest() {}

    static ObjectNode of(ChatRequest request, Target target, Changes changes) {
        if (request.operation() != Operation.CHAT) {
            throw changes.incapable("Anthropic has no " + request.operation().id());
        }
        ObjectNode fitting = Fit.of(target, "anthropic").chat(request.json(), changes);
        Draft draft = new Draft(fitting, target, changes);
        draft.body.put("model", target.model());
        Integer maxTokens = request.maxTokens();
        draft.body.put("max_tokens", maxTokens == null ? draft.family.maxTokens() : maxTokens);
        writeVendorMembers(draft);
        Conversation.write(draft);
        if (draft.asked.has("stop")) {
            draft.body.set("stop_sequences", draft.asked.get("stop"));
        }
        Tools.write(draft);
        StructuredOutput.write(draft);
        Reasoning.write(draft);
        Sampling.write(draft);
        if (request.stream()) {
            draft.body.put("stream", true);
        }
        draft.body.setAll(request.extras());
        return draft.body;
    }

    private static void writeVendorMembers(Draft draft) {
        draft.asked.properties().forEach(member -> {
            if (!TRANSLATED.contains(member.getKey())) {
                draft.body.set(member.getKey(), member.getValue().deepCopy());
            }
        });
        writeMetadata(draft, draft.asked.path("metadata"));
        if (!draft.body.has("metadata")) {
            writeUser(draft, draft.asked.path("user"));
        }
    }

    /** The vendor accepts one member of metadata, OpenAI any. */
    private static void writeMetadata(Draft draft, JsonNode metadata) {
        JsonNode user = metadata.path("user_id");
        writeUser(draft, user);
        if (metadata.size() > (user.isTextual() ? 1 : 0)) {
            draft.changes.dropped("metadata");
        }
    }

    private static void writeUser(Draft draft, JsonNode user) {
        if (user.isTextual()) {
            draft.body.putObject("metadata").set("user_id", user);
        }
    }
}
