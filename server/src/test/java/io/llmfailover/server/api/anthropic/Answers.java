package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An answer of some kind, whole and in pieces, with calls whose arguments come interleaved. */
final class Answers {

    private final Random random;
    private final ObjectNode message = Json.object().put("role", "assistant");
    private final String finish;
    private final ObjectNode usage;

    Answers(long seed) {
        // the generator begins alike for seeds that are neighbours
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        boolean calling = random.nextBoolean();
        message.put("content", calling && random.nextBoolean() ? null : "It is \"so\", {über} 🙂 and\nso.");
        if (random.nextBoolean()) {
            message.put("reasoning_content", "Hm, let me see.");
            ArrayNode blocks = message.putArray("thinking_blocks");
            blocks.addObject()
                    .put("type", "thinking")
                    .put("thinking", "Hm, let me see.")
                    .put("signature", "s");
        }
        if (calling) {
            ArrayNode calls = message.putArray("tool_calls");
            for (int index = random.nextInt(4); index >= 0; index--) {
                addCall(calls.addObject().put("id", "call_" + index).put("type", "function"));
            }
        }
        finish = calling ? "tool_calls" : new String[] {"stop", "length", "content_filter"}[random.nextInt(3)];
        usage = Json.object()
                .put("prompt_tokens", 60)
                .put("completion_tokens", 9)
                .put("total_tokens", 69);
        if (random.nextBoolean()) {
            usage.putObject("prompt_tokens_details").put("cached_tokens", 20).put("cache_write_tokens", 30);
            usage.putObject("completion_tokens_details").put("reasoning_tokens", 4);
        }
    }

    private void addCall(ObjectNode call) {
        String[] arguments = {"{}", "{\"a\":\"}\\\"]\",\"deep\":{\"x\":[1,{}]}}", "{\"text\":\"🙂\\\\\"}"};
        call.putObject("function").put("name", "book").put("arguments", arguments[random.nextInt(3)]);
    }

    ObjectNode completion() {
        ObjectNode json = Json.object().put("id", "msg_1").put("model", "m");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.set("message", message);
        choice.put("finish_reason", finish);
        json.set("usage", usage);
        return json;
    }

    List<ChatChunk> chunks() {
        List<ChatChunk> chunks = new ArrayList<>();
        chunks.add(chunk(Json.object().put("role", "assistant").put("content", ""), null));
        for (String member : new String[] {"reasoning_content", "thinking_blocks", "content"}) {
            if (message.path(member).isTextual()) {
                cut(message.path(member).asText())
                        .forEach(piece -> chunks.add(chunk(Json.object().put(member, piece), null)));
            } else if (Json.has(message, member)) {
                chunks.add(chunk(Json.object().set(member, message.get(member)), null));
            }
        }
        addCalls(chunks);
        chunks.add(chunk(Json.object(), finish));
        ObjectNode last = Json.object();
        last.putArray("choices");
        chunks.add(new ChatChunk(last.set("usage", usage)));
        return chunks;
    }

    private void addCalls(List<ChatChunk> chunks) {
        List<List<String>> rest = new ArrayList<>();
        for (JsonNode call : message.path("tool_calls")) {
            rest.add(new ArrayList<>(cut(call.at("/function/arguments").asText())));
            ObjectNode begun = call.deepCopy();
            begun.withObject("/function").put("arguments", "");
            chunks.add(fragment(begun, rest.size() - 1));
        }
        while (rest.stream().anyMatch(pieces -> !pieces.isEmpty())) {
            int index = random.nextInt(rest.size());
            if (!rest.get(index).isEmpty()) {
                ObjectNode more = Json.object();
                more.putObject("function").put("arguments", rest.get(index).remove(0));
                chunks.add(fragment(more, index));
            }
        }
    }

    private static ChatChunk fragment(ObjectNode call, int index) {
        ObjectNode delta = Json.object();
        delta.putArray("tool_calls").add(call.put("index", index));
        return chunk(delta, null);
    }

    private static ChatChunk chunk(ObjectNode delta, @Nullable String finish) {
        ObjectNode json = Json.object().put("id", "msg_1").put("model", "m");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finish);
        return new ChatChunk(json);
    }

    /** In pieces of a few characters, none of which is cut in two. */
    private List<String> cut(String text) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int left = text.codePointCount(from, text.length());
            int to = text.offsetByCodePoints(from, Math.min(left, 1 + random.nextInt(5)));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }
}
