package io.llmfailover.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the vendor said goes back to it as it was, when the caller does no more than append tool results. */
class RoundTripTest {

    private static final String SAID =
            """
            {'content':[
              {'type':'thinking','thinking':'%s','signature':'c2lnbmVk'},
              {'type':'redacted_thinking','data':'aGlkZGVu'},
              {'type':'text','text':'Let me look.'},
              {'type':'tool_use','id':'toolu_1','name':'book','input':{'seat':'3A'}},
              {'type':'tool_use','id':'toolu_2','name':'now','input':{}}]}""";

    @Test
    void ofAWholeAnswer() {
        assertGoesBack(
                Anthropic.read(Anthropic.fixture("response/thinking-and-tools.json")), "The user wants two things.");
    }

    @Test
    void ofAStream() {
        assertGoesBack(
                Anthropic.stream(List.of(Anthropic.fixture("stream/thinking-and-tools.sse")))
                        .response(),
                "The user wants zwei Dinge für Grüße.");
    }

    private static void assertGoesBack(ChatResponse answer, String thinking) {
        ObjectNode asked = Anthropic.json("{'messages':[{'role':'user','content':'Go.'}]}");
        ArrayNode messages = (ArrayNode) asked.path("messages");
        messages.add(answer.message());
        for (JsonNode call : answer.toolCalls()) {
            messages.addObject()
                    .put("role", "tool")
                    .put("tool_call_id", call.path("id").asText())
                    .put("content", "ok");
        }
        JsonNode written = Anthropic.written(Anthropic.chat(asked), Anthropic.target("claude-sonnet-4-5"))
                .body()
                .path("messages");
        assertThat(written.path(1).path("content"))
                .isEqualTo(Anthropic.json(SAID.formatted(thinking)).path("content"));
        assertThat(written.path(2).path("content").findValuesAsText("tool_use_id"))
                .containsExactly("toolu_1", "toolu_2");
    }
}
