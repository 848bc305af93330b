package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The quirk {@code effort=budget}: a server that wants a number of tokens where others want a word. */
final class Effort {

    private static final String WORD = "reasoning_effort";
    private static final String ENABLE = "enable_thinking";
    private static final String BUDGET = "thinking_budget";

    /** Words that are not here mean no limit. */
    private static final Map<String, Integer> BUDGETS =
            Map.of("none", 0, "minimal", 0, "low", 1_024, "medium", 8_192, "high", 24_576);

    private Effort() {}

    /** Changes the request; its children are not touched. */
    static void fit(ObjectNode request, Target target, Changes changes) {
        if (!"budget".equals(target.quirks().get("effort"))) {
            return;
        }
        JsonNode effort = request.remove(WORD);
        if (effort == null || effort.isNull() || request.has(ENABLE) || request.has(BUDGET)) {
            return;
        }
        Integer budget = BUDGETS.get(effort.asText());
        changes.changed(WORD, told(budget));
        request.put(ENABLE, budget == null || budget > 0);
        if (budget != null && budget > 0) {
            request.put(BUDGET, budget);
        }
    }

    private static String told(@Nullable Integer budget) {
        if (budget == null) {
            return "as thinking without a limit";
        }
        return budget == 0 ? "as no thinking" : "as a budget of " + budget + " tokens";
    }
}
