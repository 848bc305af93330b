package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Fit;
import io.llmfailover.dialect.Target;
import java.util.List;

/** Writes a request in the form of Converse. */
final class ConverseRequest {

    /** Bedrock's own words, for callers who know whom they talk to. */
    private static final List<String> OWN = List.of(
            "additionalModelRequestFields",
            "additionalModelResponseFieldPaths",
            "guardrailConfig",
            "outputConfig",
            "performanceConfig",
            "promptVariables",
            "requestMetadata",
            "serviceTier");

    /** Words of the models' makers, which go to the model as they are. */
    private static final List<String> OF_MODELS =
            List.of("thinking", "output_config", "anthropic_beta", "reasoningConfig");

    private ConverseRequest() {}

    static ObjectNode of(ChatRequest request, Target target, Changes changes) {
        if (request.operation() != Operation.CHAT) {
            throw changes.incapable("Converse has no " + request.operation().id());
        }
        ObjectNode fitting = Fit.of(target, "bedrock").chat(request.json(), changes);
        Draft draft = new Draft(fitting, target, changes);
        writeOwn(draft);
        Conversation.write(draft);
        writeLimits(draft, request);
        Tools.write(draft);
        StructuredOutput.write(draft);
        Effort.write(draft);
        Sampling.write(draft);
        draft.body.setAll(request.extras());
        return draft.body;
    }

    private static void writeOwn(Draft draft) {
        for (String name : OWN) {
            if (Json.has(draft.asked, name)) {
                draft.body.set(name, draft.asked.get(name).deepCopy());
            }
        }
        for (String name : OF_MODELS) {
            if (Json.has(draft.asked, name)) {
                writeOfModel(draft, name);
            }
        }
    }

    /** Claude's words mean nothing to other models, and Amazon's nothing to Claude. */
    private static void writeOfModel(Draft draft, String name) {
        boolean amazons = name.equals("reasoningConfig");
        if (draft.model.isFrom("") || draft.model.isFrom(amazons ? "amazon" : "anthropic")) {
            draft.fields().set(name, draft.asked.get(name).deepCopy());
        } else {
            draft.changes.dropped(name);
        }
    }

    private static void writeLimits(Draft draft, ChatRequest request) {
        Integer maxTokens = request.maxTokens();
        if (maxTokens != null) {
            config(draft).put("maxTokens", maxTokens);
        }
        if (draft.asked.has("stop")) {
            config(draft).set("stopSequences", draft.asked.get("stop"));
        }
    }

    static ObjectNode config(Draft draft) {
        return draft.body.withObject("/inferenceConfig");
    }
}
