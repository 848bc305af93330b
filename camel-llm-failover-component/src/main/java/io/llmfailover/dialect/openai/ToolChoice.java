package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Target;

/**
 * The quirk {@code tool-choice=no} is for servers whose models always choose for themselves, {@code parallel-tools=ask} for
 * those that call one tool at a time unless they are told that more are welcome.
 */
final class ToolChoice {

    private static final String CHOICE = "tool_choice";
    private static final String PARALLEL = "parallel_tool_calls";

    private ToolChoice() {}

    /** Changes the request; its children are not touched. */
    static void fit(ObjectNode request, Target target, Changes changes) {
        if ("no".equals(target.quirks().get("tool-choice"))) {
            withoutChoice(request, changes);
        }
        boolean ask = "ask".equals(target.quirks().get("parallel-tools"));
        if (ask && !request.path("tools").isEmpty() && !request.hasNonNull(PARALLEL)) {
            request.put(PARALLEL, true);
        }
    }

    private static void withoutChoice(ObjectNode request, Changes changes) {
        String choice = request.path(CHOICE).asText("");
        if (choice.equals("none")) {
            request.remove("tools");
        } else if (request.hasNonNull(CHOICE) && !choice.equals("auto")) {
            changes.dropped(CHOICE);
        }
        request.remove(CHOICE);
    }
}
