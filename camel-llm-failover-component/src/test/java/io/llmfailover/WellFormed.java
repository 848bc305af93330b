package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatAssembler;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every answer must be, whoever gave it. */
final class WellFormed {

    private WellFormed() {}

    static ChatResponse answer(ChatResponse answer) throws IOException {
        assertThat(answer.json().path("object").asText()).isEqualTo("chat.completion");
        assertThat(answer.json().path("choices")).hasSize(1);
        assertThat(answer.message().path("role").asText()).isEqualTo("assistant");
        assertThat(answer.finishReason()).isNotNull();
        assertThat(answer.usage()).isNotNull();
        calls(answer);
        return answer;
    }

    private static void calls(ChatResponse answer) throws IOException {
        Set<String> ids = new HashSet<>();
        for (JsonNode call : answer.toolCalls()) {
            assertThat(call.path("id").asText()).isNotBlank();
            assertThat(ids.add(call.path("id").asText())).as("another id").isTrue();
            assertThat(call.path("type").asText()).isEqualTo("function");
            assertThat(call.at("/function/name").asText()).isNotBlank();
            assertThat(Json.parse(call.at("/function/arguments").asText())).isInstanceOf(ObjectNode.class);
        }
    }

    /** The answer that these chunks are, after a look at their order. */
    static ChatResponse stream(List<ChatChunk> chunks) throws IOException {
        ChatAssembler assembler = new ChatAssembler();
        chunks.forEach(assembler::add);
        List<String> order = new ArrayList<>();
        chunks.forEach(chunk -> order.addAll(kinds(chunk)));
        assertThat(String.join(" ", order)).matches("role (output )+finish usage");
        assertIdsOnce(chunks);
        return answer(assembler.response());
    }

    private static List<String> kinds(ChatChunk chunk) {
        List<String> kinds = new ArrayList<>();
        if (chunk.delta().hasNonNull("role")) {
            kinds.add("role");
        }
        if (chunk.payload()) {
            kinds.add("output");
        }
        if (chunk.finishReason() != null) {
            kinds.add("finish");
        }
        if (chunk.usage() != null) {
            assertThat(chunk.json().path("choices")).as("choices beside usage").isEmpty();
            kinds.add("usage");
        }
        return kinds;
    }

    /** Of each call the id and the name come once, with its first piece; indexes have no gaps. */
    private static void assertIdsOnce(List<ChatChunk> chunks) {
        int calls = 0;
        for (ChatChunk chunk : chunks) {
            for (JsonNode call : chunk.toolCalls()) {
                boolean first = call.path("index").asInt(-1) == calls;
                assertThat(call.has("id")).as("an id in %s", call).isEqualTo(first);
                assertThat(call.path("function").has("name"))
                        .as("a name in %s", call)
                        .isEqualTo(first);
                calls += first ? 1 : 0;
                assertThat(call.path("index").asInt(-1)).isBetween(0, calls - 1);
            }
        }
    }
}
