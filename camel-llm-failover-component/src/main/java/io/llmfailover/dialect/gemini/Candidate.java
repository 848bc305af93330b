package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One candidate as it is read, whole or in increments: says what each of its parts adds to the message, in our form. */
final class Candidate {

    private static final String UNSPECIFIED = "FINISH_REASON_UNSPECIFIED";

    private final int index;
    private final Consumer<ObjectNode> deltas;
    private final StreamedCall streamed = new StreamedCall();
    private int calls;
    private boolean parts;
    private boolean output;
    private @Nullable String reason;
    private @Nullable String message;

    Candidate(int index, Consumer<ObjectNode> deltas) {
        this.index = index;
        this.deltas = deltas;
    }

    int index() {
        return index;
    }

    /** Why it ended, in the vendor's word; of several the last. */
    @Nullable
    String reason() {
        return reason;
    }

    /** What the vendor says about the reason. */
    @Nullable
    String message() {
        return message;
    }

    boolean anyCall() {
        return calls > 0;
    }

    /** Whether a call broke off. */
    boolean pending() {
        return streamed.pending();
    }

    /** Whether calls came within each other. */
    boolean broken() {
        return streamed.broken();
    }

    boolean anyPart() {
        return parts;
    }

    /** Whether a part of the answer has gone out. */
    boolean output() {
        return output;
    }

    void read(JsonNode candidate, @Nullable String answerId) {
        for (JsonNode part : candidate.path("content").path("parts")) {
            parts = true;
            part(part, answerId);
        }
        String said = Json.textAt(candidate, "finishReason");
        if (said != null && !said.equals(UNSPECIFIED)) {
            reason = said;
            message = Json.textAt(candidate, "finishMessage");
        }
    }

    /** What the vendor's own tools did, and what may come to be, is passed over. */
    private void part(JsonNode part, @Nullable String answerId) {
        ObjectNode delta = Json.object();
        String text = Json.textAt(part, "text");
        if (text != null) {
            delta.put(part.path("thought").asBoolean() ? "reasoning_content" : "content", text);
        }
        JsonNode function = streamed.whole(part.path("functionCall"));
        String id = Json.textAt(function, "name") == null ? null : call(delta, function, answerId);
        image(delta, part.path("inlineData"));
        output |= !delta.isEmpty();
        Signatures.keep(delta, part, id, Json.textAt(function, "id") != null);
        if (!delta.isEmpty()) {
            deltas.accept(delta);
        }
    }

    private String call(ObjectNode delta, JsonNode function, @Nullable String answerId) {
        String id = CallIds.of(function, answerId, index, calls);
        ObjectNode call = delta.putArray("tool_calls").addObject();
        call.put("index", calls++).put("id", id).put("type", "function");
        JsonNode args = function.path("args");
        call.putObject("function")
                .put("name", function.path("name").asText())
                .put("arguments", args.isObject() ? Json.text(args) : "{}");
        return id;
    }

    /** A picture that the model drew, in the form in which aggregators hand such on. */
    private static void image(ObjectNode delta, JsonNode data) {
        String base64 = Json.textAt(data, "data");
        String type = Json.textAt(data, "mimeType");
        if (base64 != null && type != null && type.startsWith("image/")) {
            ObjectNode image = delta.putArray("images").addObject().put("type", "image_url");
            image.putObject("image_url").put("url", "data:" + type + ";base64," + base64);
        }
    }
}
