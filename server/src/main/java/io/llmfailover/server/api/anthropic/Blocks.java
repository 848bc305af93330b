package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Events;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The content blocks of a streamed message, one after the other. Tool calls may come interleaved: the first streams, the
 * others wait until its arguments are whole.
 */
final class Blocks {

    private final Deque<Block> waiting = new ArrayDeque<>();
    private final Map<Integer, Block> calls = new HashMap<>();
    private @Nullable Block open;
    private @Nullable Block last;
    private int index = -1;

    boolean isEmpty() {
        return last == null;
    }

    boolean anyCall() {
        return !calls.isEmpty();
    }

    void text(String piece) {
        if (!piece.isEmpty()) {
            taking("text_delta", Block::text).add(piece);
        }
    }

    void thinking(String piece) {
        taking("thinking_delta", Block::thinking).add(piece);
    }

    private Block taking(String type, Supplier<Block> fresh) {
        Block block = last;
        return block != null && block.takes(type) ? block : append(fresh.get());
    }

    private Block append(Block block) {
        waiting.add(block);
        last = block;
        return block;
    }

    /** Thinking as its vendor wants it back: comes after its text, when that was streamed, and brings the signature. */
    void thinkingBlock(ObjectNode block) {
        if (!block.path("type").asText().equals("thinking")) {
            append(Block.whole(block));
            return;
        }
        boolean streamed = last != null && last.takes("thinking_delta");
        Block thinking = taking("thinking_delta", Block::thinking);
        if (!streamed) {
            thinking.add(block.path("thinking").asText(""));
        }
        String signature = Json.textAt(block, "signature");
        if (signature != null) {
            thinking.sign(signature);
        }
    }

    void call(JsonNode fragment) {
        Block call = calls.computeIfAbsent(
                fragment.path("index").asInt(),
                fresh -> append(Block.call(fragment.path("id").asText(""))));
        JsonNode function = fragment.path("function");
        String name = Json.textAt(function, "name");
        if (name != null) {
            call.name(name);
        }
        call.add(function.path("arguments").asText(""));
    }

    /** Writes what there is of the open block, and of those behind it as far as it has come to its end. */
    void write(Events out) {
        write(false, out);
    }

    void end(Events out) {
        write(true, out);
        close(out);
    }

    private void write(boolean ending, Events out) {
        writeOpen(out);
        for (Block next = waiting.peek(); next != null; next = waiting.peek()) {
            boolean free = open == null || open.mayEnd();
            if (!ending && !(free && next.mayStart())) {
                return;
            }
            close(out);
            open = waiting.remove();
            index++;
            next.writeStart(index, out);
            writeOpen(out);
        }
    }

    private void writeOpen(Events out) {
        if (open != null) {
            open.writeWaiting(index, out);
        }
    }

    private void close(Events out) {
        if (open != null) {
            open.writeStop(index, out);
            open = null;
        }
    }
}
