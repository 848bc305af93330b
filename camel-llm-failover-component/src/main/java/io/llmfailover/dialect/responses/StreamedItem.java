package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.ChunkWriter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One item of a streamed answer. What nobody told in pieces is told whole at its end. */
final class StreamedItem {

    private static final int NO_CALL = -1;

    private final ChunkWriter chunks;
    private final StreamedItems all;
    private final Set<String> told = new HashSet<>();
    private int call = NO_CALL;
    private @Nullable String callId;
    private @Nullable String thinking;
    private boolean ended;

    StreamedItem(ChunkWriter chunks, StreamedItems all) {
        this.chunks = chunks;
        this.all = all;
    }

    boolean ended() {
        return ended;
    }

    /** Told again, as some servers do. */
    boolean isCall(JsonNode item) {
        return callId != null && callId.equals(Json.textAt(item, "call_id"));
    }

    void begin(JsonNode item) {
        if (Calls.is(item) && call == NO_CALL) {
            callId = Json.textAt(item, "call_id");
            call = all.call(this, item);
        }
    }

    void say(String member, String text) {
        if (!text.isEmpty()) {
            told.add(member);
            all.say(member, text);
        }
    }

    /** Thoughts and their summary are one or the other, whichever comes first; parts of them are paragraphs. */
    void think(String kind, String part, String text) {
        if (thinking == null) {
            thinking = kind;
        }
        if (thinking.equals(kind) && !text.isEmpty()) {
            say("reasoning_content", all.paragraph(this, part) + text);
        }
    }

    /** Pieces for a call of which nobody has heard wait for its end. */
    void argue(String piece) {
        if (call != NO_CALL && !piece.isEmpty()) {
            told.add("arguments");
            chunks.arguments(call, piece);
        }
    }

    void end(JsonNode item) {
        if (ended) {
            return;
        }
        ended = true;
        switch (item.path("type").asText("")) {
            case "message" -> {
                rest("content", Text.said(item, "output_text", "text"));
                rest("refusal", Text.said(item, "refusal", "refusal"));
            }
            case "reasoning" -> endThinking(item);
            case "function_call" -> endCall(item);
            default -> {
                // not for the caller
            }
        }
    }

    private void rest(String member, String text) {
        if (!told.contains(member)) {
            say(member, text);
        }
    }

    private void endThinking(JsonNode item) {
        if (!told.contains("reasoning_content")) {
            think("whole", "", Text.thought(item));
        }
        all.keep(item);
    }

    private void endCall(JsonNode item) {
        begin(item);
        if (!told.contains("arguments")) {
            String arguments = Calls.arguments(item);
            argue(arguments.isEmpty() ? "{}" : arguments);
        }
    }
}
