package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** OpenAI's words where this endpoint has its own. */
final class ResponsesErrors {
    private ResponsesErrors() {}

    static VendorError render(Trouble trouble) {
        VendorError usual = OpenAiErrors.render(trouble);
        return switch (trouble.kind()) {
            case MODEL_NOT_FOUND -> new VendorError(400, usual.headers(), worded(usual, trouble, "model"));
            case CONTEXT_LENGTH -> new VendorError(400, usual.headers(), worded(usual, trouble, "input"));
            default -> usual;
        };
    }

    private static ObjectNode worded(VendorError usual, Trouble trouble, String param) {
        String words = param.equals("model")
                ? "The requested model '{model}' does not exist."
                : "Your input exceeds the context window of this model. Please adjust your input and try again.";
        usual.body().withObject("/error").put("param", param).put("message", trouble.words(words));
        return usual.body();
    }
}
