package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.dialect.anthropic.Family;
import org.jspecify.annotations.Nullable;

/** Temperature, top_p and top_k, as far as the model takes them. They only tune, so what it does not take is dropped. */
final class Sampling {

    private static final double MIN_TOP_P_WHILE_THINKING = 0.95;

    private final Draft draft;
    private final Family.Sampling taken;

    private Sampling(Draft draft) {
        this.draft = draft;
        this.taken = draft.claude == null ? Family.Sampling.BOTH : draft.claude.sampling();
    }

    static void write(Draft draft) {
        Sampling sampling = new Sampling(draft);
        sampling.writeTemperature();
        sampling.writeTopP();
        sampling.writeTopK();
    }

    private void writeTemperature() {
        JsonNode value = draft.asked.path("temperature");
        write(value, "temperature", "temperature", taken != Family.Sampling.NONE && !draft.thinks());
    }

    private void writeTopP() {
        JsonNode value = draft.asked.path("top_p");
        boolean alone = taken != Family.Sampling.ONE_OF
                || !draft.body.path("inferenceConfig").has("temperature");
        boolean wide = !draft.thinks() || value.asDouble() >= MIN_TOP_P_WHILE_THINKING;
        write(value, "top_p", "topP", taken != Family.Sampling.NONE && alone && wide);
    }

    private void write(JsonNode value, String asked, String name, boolean fits) {
        if (!value.isNumber()) {
            return;
        }
        if (fits) {
            ConverseRequest.config(draft).set(name, value);
        } else {
            draft.changes.dropped(asked);
        }
    }

    /** A word of the models' makers, each of whom has another place for it. */
    private void writeTopK() {
        JsonNode value = draft.asked.path("top_k");
        if (!value.isNumber()) {
            return;
        }
        ObjectNode place = place();
        if (place == null) {
            draft.changes.dropped("top_k");
        } else {
            place.set(draft.model.isFrom("amazon") ? "topK" : "top_k", value);
        }
    }

    private @Nullable ObjectNode place() {
        return switch (draft.model.vendor()) {
            case "anthropic" -> taken == Family.Sampling.NONE || draft.thinks() ? null : draft.fields();
            case "amazon" -> draft.fields().withObject("/inferenceConfig");
            case "mistral" -> draft.fields();
            default -> null;
        };
    }
}
