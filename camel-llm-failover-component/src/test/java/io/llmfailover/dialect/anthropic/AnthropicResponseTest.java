package io.llmfailover.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Usage;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicResponseTest {

    @Test
    void readsTextThinkingAndTools() {
        ChatResponse answer = Anthropic.read(Anthropic.fixture("response/thinking-and-tools.json"));
        assertThat(answer.id()).isEqualTo("msg_t");
        assertThat(answer.model()).isEqualTo("claude-sonnet-4-5-20250929");
        assertThat(answer.text()).isEqualTo("Let me look.");
        assertThat(answer.reasoning()).isEqualTo("The user wants two things.");
        assertThat(answer.finishReason()).isEqualTo("tool_calls");
        assertThat(answer.usage()).isEqualTo(new Usage(60, 40, 100, 30, 20, 7));
        assertThat(answer.toolCalls())
                .isEqualTo(Anthropic.json(
                                """
                                {'c':[{'id':'toolu_1','type':'function','function':{'name':'book','arguments':'{\\'seat\\':\\'3A\\'}'}},
                                      {'id':'toolu_2','type':'function','function':{'name':'now','arguments':'{}'}}]}""")
                        .path("c"));
        assertThat(answer.message().path("thinking_blocks"))
                .isEqualTo(Anthropic.json(
                                """
                                {'t':[{'type':'thinking','thinking':'The user wants two things.','signature':'c2lnbmVk'},
                                      {'type':'redacted_thinking','data':'aGlkZGVu'}]}""")
                        .path("t"));
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, stop",
        "stop_sequence, stop",
        "pause_turn, stop",
        "tool_use, stop",
        "max_tokens, length",
        "model_context_window_exceeded, length",
        "refusal, content_filter",
        "of_the_future, stop"
    })
    void tellsWhyItEnded(String stopReason, String finishReason) {
        ChatResponse answer = Anthropic.read(
                "{'content':[{'type':'text','text':'x'}],'stop_reason':'" + stopReason + "','usage':{}}");
        assertThat(answer.finishReason()).isEqualTo(finishReason);
        assertThat(answer.json().at("/choices/0/native_finish_reason").asText()).isEqualTo(stopReason);
        assertThat(answer.usage()).isNull();
    }

    @Test
    void aTextThatIsNullIsNoWord() {
        ChatResponse answer = Anthropic.read(
                "{'type':'message','content':[{'type':'text','text':null},{'type':'text','text':'Hi'}],'stop_reason':'end_turn'}");

        assertThat(answer.text()).isEqualTo("Hi");
    }

    @Test
    void readsARefusal() {
        ChatResponse answer = Anthropic.read(
                """
                {'content':[],'stop_reason':'refusal','stop_details':{'type':'refusal','explanation':'No.'},
                 'usage':{'input_tokens':3,'cache_read_input_tokens':null,'output_tokens':1}}""");
        assertThat(answer.text()).isEmpty();
        assertThat(answer.refusal()).isEqualTo("No.");
        assertThat(answer.finishReason()).isEqualTo("content_filter");
        assertThat(answer.usage()).isEqualTo(new Usage(3, 1, 4, 0, 0, 0));
    }

    @Test
    void readsTheInputOfOurToolAsTheText() {
        ChatResponse answer = Anthropic.read(
                """
                {'content':[{'type':'text','text':'Here:'},
                  {'type':'tool_use','id':'t','name':'answer_in_json_schema','input':{'age':3}}],'stop_reason':'tool_use'}""");
        assertThat(answer.text()).isEqualTo("{\"age\":3}");
        assertThat(answer.toolCalls()).isEmpty();
        assertThat(answer.finishReason()).isEqualTo("stop");
    }

    @Test
    void throwsAnErrorInsideAGoodReply() {
        assertThatThrownBy(() -> Anthropic.read("{'type':'error','error':{'type':'overloaded_error','message':'m'}}"))
                .isInstanceOfSatisfying(LlmException.class, e -> {
                    assertThat(e.getKind()).isEqualTo(ErrorKind.OVERLOADED);
                    assertThat(e.getProviderCode()).isEqualTo("overloaded_error");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'type':'message','usage':{}}", "{'content':[],'stop_reason':'of_the_future'}"})
    void doesNotTakeAnythingForAnAnswer(String body) {
        assertThatThrownBy(() -> Anthropic.read(body))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.UNKNOWN));
    }

    @Test
    void takesABrokenBodyForAServerError() {
        byte[] half = "{\"content\":[{\"type\":\"te".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Anthropic.read(half))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.SERVER_ERROR));
    }
}
