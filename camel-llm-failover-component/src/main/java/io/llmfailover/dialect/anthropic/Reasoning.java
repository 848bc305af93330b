package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.util.Map;

/** How hard to think. OpenAI's effort becomes an effort or a number of tokens, as the model has it. */
final class Reasoning {

    private static final int MIN_BUDGET = 1024;
    private static final Map<String, Integer> BUDGETS =
            Map.of("minimal", MIN_BUDGET, "low", 2048, "medium", 8192, "high", 16384, "xhigh", 32768);

    private Reasoning() {}

    static void write(Draft draft) {
        String effort = Json.textAt(draft.asked, "reasoning_effort");
        if (effort == null || effort.equals("none") || saidInVendorsWords(draft.body)) {
            return;
        }
        boolean written = BUDGETS.containsKey(effort)
                && !draft.forced()
                && switch (draft.family.thinking()) {
                    case NONE -> false;
                    case BUDGET -> budget(draft, effort);
                    case ADAPTIVE -> adaptive(draft, effort.equals("xhigh") ? "high" : effort);
                    case ADAPTIVE_XHIGH -> adaptive(draft, effort);
                };
        if (!written) {
            draft.changes.dropped("reasoning_effort");
        }
    }

    private static boolean saidInVendorsWords(JsonNode body) {
        return body.has("thinking") || body.path("output_config").has("effort");
    }

    private static boolean adaptive(Draft draft, String effort) {
        draft.body.putObject("thinking").put("type", "adaptive");
        draft.body.withObject("/output_config").put("effort", effort.equals("minimal") ? "low" : effort);
        return true;
    }

    /** Thinking is part of the answer's length: at least half of it must be left for the answer. */
    private static boolean budget(Draft draft, String effort) {
        int half = draft.body.path("max_tokens").asInt() / 2;
        int budget = Math.min(BUDGETS.getOrDefault(effort, MIN_BUDGET), half);
        if (budget < MIN_BUDGET || startedWithoutThinking(draft.body.path("messages"))) {
            return false;
        }
        draft.body.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
        return true;
    }

    /** A turn that began without thinking, for instance at another vendor, must go on without it. */
    private static boolean startedWithoutThinking(JsonNode messages) {
        JsonNode last = messages.path(messages.size() - 1);
        JsonNode first = messages.path(messages.size() - 2).path("content").path(0);
        boolean answersTools = Json.has(last.path("content").path(0), "tool_use_id");
        return answersTools && !ThinkingBlocks.is(first);
    }
}
