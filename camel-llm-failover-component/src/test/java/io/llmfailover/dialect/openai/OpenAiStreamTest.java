package io.llmfailover.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.StreamRecorder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAiStreamTest {

    private static final String ANSWER = OpenAi.fixture("stream/azure-tools.sse");

    private static StreamRecorder heard(String stream, boolean bytewise) {
        byte[] body = stream.getBytes(StandardCharsets.UTF_8);
        return OpenAi.stream(bytewise ? OpenAi.bytewise(body) : List.of(body));
    }

    @Test
    void readsTextAndToolsHoweverTheLinesEndAndTheBytesAreCut() {
        List<ChatChunk> chunks = heard(ANSWER, false).chunks();
        for (String end : List.of("\n", "\r\n", "\r")) {
            for (boolean bytewise : new boolean[] {false, true}) {
                StreamRecorder heard = heard("\uFEFF: hello\n\n" + ANSWER.replace("\n", end), bytewise);
                assertThat(heard.breaches()).isEmpty();
                assertThat(heard.failure()).isNull();
                assertThat(heard.chunks()).isEqualTo(chunks);
            }
        }
    }

    @Test
    void putsTheAnswerTogether() {
        StreamRecorder heard = heard(ANSWER, false);
        assertThat(heard.response().text()).isEqualTo("Zwei Flüge für Grüße 😀.");
        assertThat(heard.response().finishReason()).isEqualTo("tool_calls");
        assertThat(heard.response().usage()).isEqualTo(new Usage(20, 10, 30, 0, 0, 0));
        assertThat(heard.response().id()).isEqualTo("chatcmpl-1");
        assertThat(heard.response().model()).isEqualTo("gpt-4o");
        assertThat(heard.response().toolCalls())
                .isEqualTo(OpenAi.json("{'c':[{'id':'call_a','type':'function','function':{'name':'book',"
                                + "'arguments':'{\\\"seat\\\":\\\"3A\\\"}'}},{'id':'call_b','type':'function',"
                                + "'function':{'name':'now','arguments':'{}'}}]}")
                        .path("c"));
    }

    @Test
    void saysTheRoleTheReasonAndTheUsageOnceAndInThisOrder() {
        List<ChatChunk> chunks = heard(ANSWER, false).chunks();
        assertThat(chunks.stream().filter(c -> c.delta().has("role"))).containsExactly(chunks.get(0));
        assertThat(chunks.stream().filter(c -> c.finishReason() != null))
                .containsExactly(chunks.get(chunks.size() - 2));
        assertThat(chunks.stream().filter(c -> c.usage() != null)).containsExactly(chunks.get(chunks.size() - 1));
        assertThat(chunks).allMatch(c -> c.json().path("object").asText().equals("chat.completion.chunk"));
        assertThat(chunks.get(chunks.size() - 1).json().path("id").asText()).isEqualTo("chatcmpl-1");
        assertThat(chunks).hasSize(9);
    }

    @Test
    void readsReasoningAndRefusalsUnderEveryName() {
        StreamRecorder heard = OpenAi.stream(
                OpenAi.delta("{'reasoning':'H'}"),
                OpenAi.delta("{'reasoning_content':'m','reasoning':'m'}"),
                OpenAi.delta("{'content':[{'type':'thinking','thinking':[{'text':'!'}]}]}"),
                OpenAi.delta("{'content':[{'type':'text','text':'Hi'}]}"),
                OpenAi.delta("{'refusal':'No.'}"),
                OpenAi.finish("stop"));
        assertThat(heard.response().reasoning()).isEqualTo("Hm!");
        assertThat(heard.response().text()).isEqualTo("Hi");
        assertThat(heard.response().refusal()).isEqualTo("No.");
    }

    @Test
    void passesOnWhatItDoesNotKnowButNoEmptyDeltas() {
        StreamRecorder heard = OpenAi.stream(
                OpenAi.delta("{}"),
                OpenAi.delta("{'content':null,'tool_calls':null}"),
                OpenAi.delta("{'novel':{'a':1}}"),
                "{'hook_results':[]}",
                "null",
                "",
                " ",
                "7",
                OpenAi.finish("stop"));
        assertThat(heard.chunks()).hasSize(2);
        assertThat(heard.chunks().get(0).delta()).isEqualTo(OpenAi.json("{'novel':{'a':1}}"));
        assertThat(heard.output()).isFalse();
    }

    @Test
    void keepsTheChoicesApart() {
        StreamRecorder heard = OpenAi.stream(
                "{'choices':[{'index':0,'delta':{'role':'assistant','content':'a'}}]}",
                "{'choices':[{'index':1,'delta':{'role':'assistant','tool_calls':[{'index':0,'id':'t','function':{'name':'f'}}]}}]}",
                "{'choices':[{'index':1,'delta':{},'finish_reason':'stop'}]}",
                "{'choices':[{'index':0,'delta':{'content':'b'}}]}",
                OpenAi.finish("stop"));
        assertThat(heard.failure()).isNull();
        assertThat(heard.response().text()).isEqualTo("ab");
        assertThat(heard.response().finishReason()).isEqualTo("stop");
        assertThat(heard.chunks().get(3).json().findValuesAsText("finish_reason"))
                .containsExactly("stop", "tool_calls");
    }

    @Test
    void readsAWholeAnswerAsTheOnlyEvent() {
        StreamRecorder heard = OpenAi.stream(
                "{'id':'c','choices':[{'index':0,'message':{'role':'assistant','content':'Hi','tool_calls':"
                        + "[{'function':{'name':'f'}},{'function':{'name':'g'}}]},'finish_reason':'stop'}]}");
        assertThat(heard.response().text()).isEqualTo("Hi");
        assertThat(heard.response().toolCalls().findValuesAsText("name")).containsExactly("f", "g");
        assertThat(heard.response().finishReason()).isEqualTo("tool_calls");
    }

    @Test
    void replacesBytesThatAreNoUtf8() {
        byte[] body = "data: {\"choices\":[{\"delta\":{\"content\":\"a\u00fcb\"},\"finish_reason\":\"stop\"}]}"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(OpenAi.stream(List.of(body)).response().text()).isEqualTo("a\uFFFDb");
    }

    @Test
    void joinsACharacterThatComesInTwoHalves() {
        StreamRecorder heard = OpenAi.stream(
                OpenAi.delta("{'content':'\\ud83d'}"), OpenAi.delta("{'content':'\\ude00'}"), OpenAi.finish("stop"));
        assertThat(heard.response().text()).isEqualTo("😀");
    }
}
