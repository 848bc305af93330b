package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A request in Anthropic's form, and the names of what it left out because that only tunes. */
record AnthropicRequest(ObjectNode body, List<String> dropped) {

    /** What is said in another form; all else that the vendor does not know would be an error if it were sent. */
    private static final Set<String> TRANSLATED = Set.of(
            "model",
            "messages",
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

    /** The vendor's own names, for callers who know whom they talk to. */
    private static final Set<String> VENDOR_MEMBERS = Set.of(
            "thinking",
            "output_config",
            "stop_sequences",
            "mcp_servers",
            "container",
            "context_management",
            "cache_control",
            "diagnostics",
            "inference_geo",
            "speed");

    private static final Set<String> SERVICE_TIERS = Set.of("auto", "standard_only");

    private static final Map<String, String> REFUSED = Map.of(
            "functions", "functions instead of tools",
            "audio", "an answer in sound");

    static AnthropicRequest of(ChatRequest request, Target target) {
        Draft draft = new Draft(request.json(), target);
        refuse(request, draft);
        draft.body.put("model", target.model());
        Integer maxTokens = request.maxTokens();
        draft.body.put("max_tokens", maxTokens == null ? draft.family.maxTokens() : maxTokens);
        writeVendorMembers(draft);
        Conversation.write(draft);
        writeStop(draft);
        Tools.write(draft);
        StructuredOutput.write(draft);
        Reasoning.write(draft);
        Sampling.write(draft);
        if (request.stream()) {
            draft.body.put("stream", true);
        }
        draft.body.setAll(request.extras());
        return new AnthropicRequest(draft.body, List.copyOf(draft.dropped));
    }

    private static void refuse(ChatRequest request, Draft draft) {
        if (request.operation() != Operation.CHAT) {
            throw draft.incapable("Anthropic has no " + request.operation().id());
        }
        if (draft.asked.path("n").asInt(1) > 1) {
            throw draft.incapable("more than one answer (n)");
        }
        REFUSED.forEach((name, meaning) -> {
            if (Json.has(draft.asked, name)) {
                throw draft.incapable(meaning);
            }
        });
    }

    private static void writeVendorMembers(Draft draft) {
        draft.asked.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (VENDOR_MEMBERS.contains(name) || servedTier(name, value)) {
                draft.body.set(name, value.deepCopy());
            } else if (name.equals("metadata")) {
                writeMetadata(draft, value);
            } else if (!TRANSLATED.contains(name)) {
                draft.dropped.add(name);
            }
        });
        if (!draft.body.has("metadata")) {
            writeUser(draft, draft.asked.path("user"));
        }
    }

    private static boolean servedTier(String name, JsonNode value) {
        return name.equals("service_tier") && SERVICE_TIERS.contains(value.asText());
    }

    /** The vendor accepts one member of metadata, OpenAI any. */
    private static void writeMetadata(Draft draft, JsonNode metadata) {
        JsonNode user = metadata.path("user_id");
        writeUser(draft, user);
        if (metadata.size() > (user.isTextual() ? 1 : 0)) {
            draft.dropped.add("metadata");
        }
    }

    private static void writeUser(Draft draft, JsonNode user) {
        if (user.isTextual()) {
            draft.body.putObject("metadata").set("user_id", user);
        }
    }

    private static void writeStop(Draft draft) {
        JsonNode stop = draft.asked.path("stop");
        ArrayNode sequences = Json.array();
        (stop.isArray() ? stop : Json.array().add(stop)).forEach(sequence -> {
            if (sequence.isTextual() && !sequence.asText().isBlank()) {
                sequences.add(sequence);
            }
        });
        if (!sequences.isEmpty()) {
            draft.body.set("stop_sequences", sequences);
        }
    }
}
