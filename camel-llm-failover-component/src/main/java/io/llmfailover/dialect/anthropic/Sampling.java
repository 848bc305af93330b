package io.llmfailover.dialect.anthropic;

/** Temperature, top_p and top_k, as far as the model takes them. They only tune, so what it does not take is dropped. */
final class Sampling {

    private static final double MIN_TOP_P_WHILE_THINKING = 0.95;

    private Sampling() {}

    static void write(Draft draft) {
        copy(draft, "temperature");
        copy(draft, "top_p");
        copy(draft, "top_k");
        if (draft.family.sampling() == Family.Sampling.NONE) {
            drop(draft, "temperature", "top_p", "top_k");
        }
        if (draft.thinks()) {
            drop(draft, "temperature", "top_k");
            if (draft.body.path("top_p").asDouble() < MIN_TOP_P_WHILE_THINKING) {
                drop(draft, "top_p");
            }
        }
        if (draft.family.sampling() == Family.Sampling.ONE_OF && draft.body.has("temperature")) {
            drop(draft, "top_p");
        }
    }

    private static void copy(Draft draft, String name) {
        if (draft.asked.path(name).isNumber()) {
            draft.body.set(name, draft.asked.get(name));
        }
    }

    private static void drop(Draft draft, String... names) {
        for (String name : names) {
            if (draft.body.remove(name) != null) {
                draft.changes.dropped(name);
            }
        }
    }
}
