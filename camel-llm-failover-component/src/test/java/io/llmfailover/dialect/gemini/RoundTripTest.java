package io.llmfailover.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor said goes back to it as it was, when the caller does no more than append tool results. */
class RoundTripTest {

    @ParameterizedTest
    @ValueSource(strings = {"stream/thinking-and-tools.sse", "stream/thinking-and-tools.json"})
    void ofAStream(String fixture) {
        ChatResponse answer = Gemini.stream(List.of(Gemini.fixture(fixture))).response();
        assertThat(back(answer))
                .isEqualTo(Gemini.json(
                                """
                                {'c':[{'role':'user','parts':[{'text':'Go.'}]},
                                  {'role':'model','parts':[{'text':'Ich schaue: „Grüße“.'},
                                    {'functionCall':{'name':'book','args':{'seat':'3A'}},'thoughtSignature':'c2lnbmVk'},
                                    {'functionCall':{'name':'now','args':{}}}]},
                                  {'role':'user','parts':[{'functionResponse':{'name':'book','response':{'result':'ok'}}},
                                    {'functionResponse':{'name':'now','response':{'result':'ok'}}}]}]}""")
                        .path("c"));
    }

    @Test
    void ofAWholeAnswerWithIdsOfTheVendor() {
        ChatResponse answer = Gemini.read(
                """
                {'candidates':[{'content':{'parts':[{'text':'a','thoughtSignature':'dGV4dA'},
                  {'functionCall':{'id':'v1','name':'f','args':{}},'thoughtSignature':'Y2FsbA'}]},'finishReason':'STOP'}]}""");
        assertThat(back(answer).path(1))
                .isEqualTo(
                        Gemini.json(
                                """
                                {'role':'model','parts':[{'text':'a','thoughtSignature':'dGV4dA'},
                                  {'functionCall':{'id':'v1','name':'f','args':{}},'thoughtSignature':'Y2FsbA'}]}"""));
        assertThat(back(answer).at("/2/parts/0/functionResponse/id").asText()).isEqualTo("v1");
    }

    private static JsonNode back(ChatResponse answer) {
        ObjectNode asked = Gemini.json("{'messages':[{'role':'user','content':'Go.'}]}");
        ArrayNode messages = (ArrayNode) asked.path("messages");
        messages.add(answer.message());
        for (JsonNode call : answer.toolCalls()) {
            messages.addObject()
                    .put("role", "tool")
                    .put("tool_call_id", call.path("id").asText())
                    .put("content", "ok");
        }
        return Gemini.written(Gemini.chat(asked), Gemini.target("gemini-3-pro"))
                .body()
                .path("contents");
    }
}
