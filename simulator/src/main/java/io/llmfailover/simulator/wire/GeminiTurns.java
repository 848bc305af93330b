package io.llmfailover.simulator.wire;

import static io.llmfailover.simulator.wire.GeminiChecks.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The rules of a conversation: who may say what, results right after their calls, and signatures as they were given. */
final class GeminiTurns {
    private static final Set<String> DATA = Set.of(
            "text",
            "inlineData",
            "fileData",
            "functionCall",
            "functionResponse",
            "executableCode",
            "codeExecutionResult");
    private static final String NO_CHECK = "skip_thought_signature_validator";

    private final boolean signed;
    private int open;

    private GeminiTurns(boolean signed) {
        this.signed = signed;
    }

    static void check(JsonNode contents, boolean signed) {
        GeminiTurns turns = new GeminiTurns(signed);
        contents.forEach(turns::turn);
        if (contents.path(0).path("role").asText("user").equals("model")
                && !calls(contents.path(0)).isEmpty()) {
            throw refusal("Please ensure that function call turn comes immediately after a user turn.");
        }
    }

    private static JsonNode calls(JsonNode content) {
        return Json.of(content.path("parts").findValues("functionCall"));
    }

    private void turn(JsonNode content) {
        GeminiChecks.names(content, Set.of("role", "parts"), "contents");
        String role = content.path("role").asText("user");
        if (!role.equals("user") && !role.equals("model")) {
            throw refusal("Please use a valid role: user, model.");
        }
        if (content.path("parts").isEmpty()) {
            throw refusal("* GenerateContentRequest.contents: contents.parts must not be empty.\n");
        }
        int results = 0;
        int calls = 0;
        for (JsonNode part : content.path("parts")) {
            part(part);
            results += part.has("functionResponse") ? 1 : 0;
            if (part.has("functionCall")) {
                call(part, role, calls++ == 0);
            }
        }
        if (results != open) {
            throw refusal("Please ensure that the number of function response parts is equal to the number of function"
                    + " call parts of the function call turn.");
        }
        open = calls;
    }

    private static void part(JsonNode part) {
        long data = DATA.stream().filter(part::has).count();
        boolean emptyText = part.has("text") && part.path("text").asText().isEmpty();
        if (data != 1 || emptyText) {
            throw refusal("Unable to submit request because it must have a text parameter; data must have one field.");
        }
        JsonNode result = part.path("functionResponse");
        if (part.has("functionResponse")
                && (result.path("name").asText().isEmpty()
                        || !result.path("response").isObject())) {
            throw refusal("* GenerateContentRequest.contents.parts.function_response: name and response are needed\n");
        }
    }

    private void call(JsonNode part, String role, boolean first) {
        String signature = part.path("thoughtSignature").asText();
        if (!role.equals("model") || !part.path("functionCall").path("args").isObject()) {
            throw refusal(
                    "* GenerateContentRequest.contents.parts.function_call: a call is the model's, with arguments\n");
        }
        if (signed && first && signature.isEmpty()) {
            throw refusal("Function call is missing a thought_signature in functionCall parts.");
        }
        if (!signature.isEmpty() && !signature.equals(NO_CHECK) && !Sealed.isOurs(signature)) {
            throw refusal("Corrupted thought signature.");
        }
    }
}
