package io.llmfailover.dialect.bedrock;

import static io.llmfailover.dialect.bedrock.Bedrock.CLAUDE;
import static io.llmfailover.dialect.bedrock.Bedrock.NOVA;
import static io.llmfailover.dialect.bedrock.Bedrock.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Usage;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BedrockAnswerTest {

    private static String answer(String content, String stopReason) {
        return "{'output':{'message':{'role':'assistant','content':" + content + "}},'stopReason':'" + stopReason
                + "'}";
    }

    @Test
    void readsAllKindsOfBlocks() {
        ChatResponse response = Bedrock.read(
                CLAUDE,
                """
                {'output':{'message':{'role':'assistant','content':[
                   {'reasoningContent':{'reasoningText':{'text':'Hm.','signature':'c2ln'}}},
                   {'text':'Let me '},{'citationsContent':{'content':[{'text':'look.'}],'citations':[{}]}},
                   {'toolUse':{'toolUseId':'s','name':'search','type':'server_tool_use','input':{}}},
                   {'toolResult':{'toolUseId':'s','content':[]}},
                   {'toolUse':{'toolUseId':'t1','name':'f','input':{'a':1}}},
                   {'toolUse':{'name':'g'}}, 7, null]}},
                 'stopReason':'tool_use','metrics':{'latencyMs':3},
                 'usage':{'inputTokens':5,'outputTokens':7,'totalTokens':112,'cacheReadInputTokens':90,'cacheWriteInputTokens':10}}""");

        assertThat(response.id()).isEqualTo("r1");
        assertThat(response.model()).isEqualTo(CLAUDE);
        assertThat(response.text()).isEqualTo("Let me look.");
        assertThat(response.reasoning()).isEqualTo("Hm.");
        assertThat(response.finishReason()).isEqualTo("tool_calls");
        assertThat(response.toolCalls().findValuesAsText("arguments")).containsExactly("{\"a\":1}", "{}");
        assertThat(response.toolCalls().findValuesAsText("id")).containsExactly("t1", "call_1");
        assertThat(response.usage()).isEqualTo(new Usage(105, 7, 112, 90, 10, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, stop",
        "stop_sequence, stop",
        "max_tokens, length",
        "model_context_window_exceeded, length",
        "guardrail_intervened, content_filter",
        "content_filtered, content_filter",
        "tool_use, stop",
        "something_new, stop"
    })
    void tellsWhyItEnded(String reason, String finish) {
        assertThat(Bedrock.read(NOVA, answer("[{'text':'x'}]", reason)).finishReason())
                .isEqualTo(finish);
    }

    @Test
    void theAnswerInJsonIsText() {
        String body =
                answer("[{'toolUse':{'toolUseId':'t','name':'answer_in_json_schema','input':{'a':1}}}]", "tool_use");

        ChatResponse response = Bedrock.read(NOVA, body);

        assertThat(response.text()).isEqualTo("{\"a\":1}");
        assertThat(response.finishReason()).isEqualTo("stop");
        assertThat(response.toolCalls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed_model_output", "malformed_tool_use"})
    void anAnswerThatTheServiceCouldNotReadIsAFault(String reason) {
        assertThatThrownBy(() -> Bedrock.read(NOVA, answer("[{'text':'x'}]", reason)))
                .isInstanceOfSatisfying(LlmException.class, e -> {
                    assertThat(e.getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
                    assertThat(e.getProviderCode()).isEqualTo(reason);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'message':'Too many tokens, please wait','__type':'ThrottlingException'} | RATE_LIMITED",
                "{'Output':{'__type':'com.amazon.coral.service#InternalFailure'},'Version':'1.0'} | SERVER_ERROR",
                "{} | UNKNOWN",
                "{'output':{},'stopReason':'something_new'} | UNKNOWN",
                "{'output':{'message':{'content':[]}}} | UNKNOWN"
            })
    void aGoodStatusMayHideAnError(String body, ErrorKind kind) {
        assertThatThrownBy(() -> Bedrock.read(NOVA, body))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(kind));
    }

    @Test
    void numbersAndTextsOfAnyTypeDoNoHarm() {
        ChatResponse response = Bedrock.read(
                NOVA,
                "{'output':{'message':{'content':[{'text':null},{'text':['a']},{'toolUse':{'toolUseId':7,'name':null,'input':'x'}},"
                        + "{'reasoningContent':'x'},{'citationsContent':null}]}},'stopReason':'end_turn',"
                        + "'usage':{'inputTokens':'5','outputTokens':-3,'totalTokens':null}}");

        assertThat(response.usage()).isEqualTo(new Usage(5, 0, 5, 0, 0, 0));
        assertThat(response.toolCalls().findValuesAsText("arguments")).containsExactly("{}");
    }

    @Test
    void whatIsSignedGoesBackToWhomItCameFrom() {
        String signed = "{'reasoningContent':{'reasoningText':{'text':'Hm.','signature':'c2ln'}}}";
        String hidden = "{'reasoningContent':{'redactedContent':'aGlk'}}";
        var said = Bedrock.read(CLAUDE, answer("[" + signed + "," + hidden + ",{'text':'x'}]", "end_turn"))
                .message();
        var plain = Bedrock.read(CLAUDE, answer("[" + signed + ",{'text':'x'}]", "end_turn"))
                .message();
        var nova = Bedrock.read(NOVA, answer("[" + signed + ",{'text':'x'}]", "end_turn"))
                .message();

        assertThat(Reasoning.echo(said, "anthropic").toString())
                .isEqualTo(("[" + signed + "," + hidden + "]").replace('\'', '"'));
        assertThat(said.has("thinking_blocks"))
                .as("Anthropic wants all of it or none")
                .isFalse();
        assertThat(plain.path("thinking_blocks"))
                .isEqualTo(json("{'a':[{'type':'thinking','thinking':'Hm.','signature':'c2ln'}]}")
                        .path("a"));
        assertThat(Reasoning.echo(nova, "anthropic")).isEmpty();
        assertThat(Reasoning.echo(nova, "amazon")).hasSize(1);
        var fromAnthropic = json("{'thinking_blocks':[{'type':'thinking','thinking':'Hm.','signature':'c2ln'},"
                + "{'type':'redacted_thinking','data':'x'}]}");
        assertThat(Reasoning.echo(fromAnthropic, "anthropic").toString())
                .isEqualTo(("[" + signed + "]").replace('\'', '"'));
        assertThat(Reasoning.echo(fromAnthropic, "amazon")).isEmpty();
    }
}
