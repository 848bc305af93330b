package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.ChunkWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The content blocks of a streamed message. Their indexes may skip; those of tool calls that we give do not. */
final class Blocks {

    private final ChunkWriter chunks;
    private final Reasoning thinking;
    private final Map<Integer, Block> open = new TreeMap<>();

    /** {@code arguments} takes JSON text, of tools that are for the caller. */
    private static final class Block {
        private final @Nullable Consumer<String> arguments;
        private final StringBuilder thought = new StringBuilder();
        private final StringBuilder signature = new StringBuilder();
        private final StringBuilder redacted = new StringBuilder();
        private boolean argued;

        Block(@Nullable Consumer<String> arguments) {
            this.arguments = arguments;
        }

        void argue(String piece) {
            if (arguments != null && !piece.isEmpty()) {
                argued |= !piece.isBlank();
                arguments.accept(piece);
            }
        }
    }

    Blocks(ChunkWriter chunks, Reasoning thinking) {
        this.chunks = chunks;
        this.thinking = thinking;
    }

    void start(JsonNode event) {
        stop(event);
        JsonNode toolUse = event.path("start").path("toolUse");
        open.put(index(event), new Block(toolUse.isObject() ? arguments(toolUse) : null));
    }

    private @Nullable Consumer<String> arguments(JsonNode toolUse) {
        if (StructuredTool.is(toolUse)) {
            return piece -> chunks.text(piece);
        }
        if (!StructuredTool.isForCaller(toolUse)) {
            return null;
        }
        String id = Json.textAt(toolUse, "toolUseId");
        int index = chunks.toolCall(
                id == null ? "call_" + chunks.calls() : id, toolUse.path("name").asText(""), "");
        return piece -> chunks.arguments(index, piece);
    }

    /** Blocks of text begin without having been started. */
    void delta(JsonNode event) {
        JsonNode delta = event.path("delta");
        Block block = open.computeIfAbsent(index(event), fresh -> new Block(null));
        chunks.text(delta.path("text").asText(""));
        block.argue(delta.path("toolUse").path("input").asText(""));
        JsonNode reasoning = delta.path("reasoningContent");
        String thought = reasoning.path("text").asText("");
        chunks.reasoning(thought);
        block.thought.append(thought);
        block.signature.append(reasoning.path("signature").asText(""));
        block.redacted.append(reasoning.path("redactedContent").asText(""));
    }

    void stop(JsonNode event) {
        Block block = open.remove(index(event));
        if (block != null) {
            end(block);
        }
    }

    /** For a message that ends without having ended its blocks. */
    void stopAll() {
        open.values().forEach(this::end);
        open.clear();
    }

    private void end(Block block) {
        if (!block.argued) {
            block.argue("{}");
        }
        if (!block.signature.isEmpty()) {
            thinking.signed(block.thought.toString(), block.signature.toString());
        }
        if (!block.redacted.isEmpty()) {
            thinking.redacted(block.redacted.toString());
        }
    }

    private static int index(JsonNode event) {
        return event.path("contentBlockIndex").asInt();
    }
}
