package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.ChunkWriter;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The content blocks of a streamed message. Their indexes may skip; those of tool calls that we give do not. */
final class Blocks {

    private final ChunkWriter chunks;
    private final TreeMap<Integer, Block> open = new TreeMap<>();

    /** A block that has begun and not ended. {@code arguments} takes JSON text, of tools that are for the caller. */
    private static final class Block {
        private final ObjectNode start;
        private final @Nullable Consumer<String> arguments;
        private boolean argued;

        Block(ObjectNode start, @Nullable Consumer<String> arguments) {
            this.start = start;
            this.arguments = arguments;
        }

        void argue(String piece) {
            if (arguments != null && !piece.isEmpty()) {
                argued |= !piece.isBlank();
                arguments.accept(piece);
            }
        }

        /** Thinking is put together again, so that it can be sent back whole. */
        void append(String member, String piece) {
            start.put(member, start.path(member).asText("") + piece);
        }
    }

    Blocks(ChunkWriter chunks) {
        this.chunks = chunks;
    }

    void start(JsonNode event) {
        stop(event);
        if (!(event.path("content_block") instanceof ObjectNode block)) {
            return;
        }
        open.put(event.path("index").asInt(), new Block(block, arguments(block)));
        chunks.text(textOf(block, "text"));
        chunks.reasoning(textOf(block, "thinking"));
    }

    private static String textOf(JsonNode block, String type) {
        return block.path("type").asText("").equals(type) ? block.path(type).asText("") : "";
    }

    private @Nullable Consumer<String> arguments(JsonNode block) {
        if (StructuredOutput.is(block)) {
            return piece -> chunks.text(piece);
        }
        if (!block.path("type").asText("").equals("tool_use")) {
            return null;
        }
        int index =
                chunks.toolCall(block.path("id").asText(""), block.path("name").asText(""), "");
        return piece -> chunks.arguments(index, piece);
    }

    void delta(JsonNode event) {
        JsonNode delta = event.path("delta");
        Block block = open.get(event.path("index").asInt());
        switch (delta.path("type").asText("")) {
            case "text_delta" -> chunks.text(delta.path("text").asText(""));
            case "thinking_delta" -> {
                chunks.reasoning(delta.path("thinking").asText(""));
                keep(block, "thinking", delta);
            }
            case "signature_delta" -> keep(block, "signature", delta);
            case "input_json_delta" -> {
                if (block != null) {
                    block.argue(delta.path("partial_json").asText(""));
                }
            }
            default -> {
                // citations, compaction, and what may come to be
            }
        }
    }

    private static void keep(@Nullable Block block, String member, JsonNode delta) {
        if (block != null) {
            block.append(member, delta.path(member).asText(""));
        }
    }

    void stop(JsonNode event) {
        Block block = open.remove(event.path("index").asInt());
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
            JsonNode input = block.start.path("input");
            block.argue(input.isObject() ? Json.text(input) : "{}");
        }
        if (ThinkingBlocks.is(block.start)) {
            chunks.opaque(ThinkingBlocks.MEMBER, Json.array().add(block.start));
        }
    }
}
