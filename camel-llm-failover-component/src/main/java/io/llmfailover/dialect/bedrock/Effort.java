package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.anthropic.Family;
import java.util.Map;

/** How hard to think: OpenAI's effort in the words of the model's maker, who also says whether it can be said. */
final class Effort {

    private static final int MIN_BUDGET = 1024;
    private static final Map<String, Integer> BUDGETS =
            Map.of("minimal", MIN_BUDGET, "low", 2048, "medium", 8192, "high", 16384, "xhigh", 32768);

    private Effort() {}

    static void write(Draft draft) {
        String effort = Json.textAt(draft.asked, "reasoning_effort");
        if (effort == null || effort.equals("none") || saidInVendorsWords(draft)) {
            return;
        }
        boolean written = BUDGETS.containsKey(effort)
                && switch (draft.model.thinking()) {
                    case CLAUDE -> claude(draft, effort);
                    case NOVA -> nova(draft, effort);
                    case EFFORT -> effort(draft, effort);
                    case NONE -> false;
                };
        if (!written) {
            draft.changes.dropped("reasoning_effort");
        }
    }

    private static boolean saidInVendorsWords(Draft draft) {
        return !draft.field("thinking").isMissingNode()
                || !draft.field("reasoningConfig").isMissingNode()
                || !draft.field("reasoning_effort").isMissingNode()
                || draft.field("output_config").has("effort");
    }

    private static boolean claude(Draft draft, String effort) {
        Family.Thinking way = draft.claude == null ? Family.Thinking.NONE : draft.claude.thinking();
        if (draft.forced() || way == Family.Thinking.NONE) {
            return false;
        }
        if (way == Family.Thinking.BUDGET) {
            return budget(draft, effort);
        }
        String most = way == Family.Thinking.ADAPTIVE && effort.equals("xhigh") ? "high" : effort;
        draft.fields().putObject("thinking").put("type", "adaptive");
        draft.fields().withObject("/output_config").put("effort", most.equals("minimal") ? "low" : most);
        return true;
    }

    /** Thinking is part of the answer's length: at least half of it must be left for the answer. */
    private static boolean budget(Draft draft, String effort) {
        int budget = BUDGETS.getOrDefault(effort, MIN_BUDGET);
        JsonNode longest = draft.body.path("inferenceConfig").path("maxTokens");
        int fitting = longest.isNumber() ? Math.min(budget, longest.asInt() / 2) : budget;
        if (fitting < MIN_BUDGET || startedWithoutThinking(draft.body.path("messages"))) {
            return false;
        }
        draft.fields().putObject("thinking").put("type", "enabled").put("budget_tokens", fitting);
        return true;
    }

    /** A turn that began without thinking, for instance at another vendor, must go on without it. */
    private static boolean startedWithoutThinking(JsonNode messages) {
        JsonNode last = messages.path(messages.size() - 1);
        JsonNode before = messages.path(messages.size() - 2);
        boolean answersTools = last.path("content").path(0).has("toolResult");
        return answersTools && !before.path("content").path(0).has("reasoningContent");
    }

    /** At the highest effort Amazon's models take neither a length nor sampling. */
    private static boolean nova(Draft draft, String effort) {
        String said =
                switch (effort) {
                    case "minimal", "low" -> "low";
                    default -> "medium";
                };
        if (!said.equals(effort)) {
            draft.changes.changed("reasoning_effort", effort + " to " + said);
        }
        draft.fields().putObject("reasoningConfig").put("type", "enabled").put("maxReasoningEffort", said);
        return true;
    }

    private static boolean effort(Draft draft, String effort) {
        String said =
                switch (effort) {
                    case "minimal" -> "low";
                    case "xhigh" -> "high";
                    default -> effort;
                };
        if (!said.equals(effort)) {
            draft.changes.changed("reasoning_effort", effort + " to " + said);
        }
        draft.fields().put("reasoning_effort", said);
        return true;
    }
}
