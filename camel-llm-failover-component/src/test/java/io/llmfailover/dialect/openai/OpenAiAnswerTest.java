package io.llmfailover.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.chat.Usage;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiAnswerTest {

    private static ChatResponse chat(String body) {
        return OpenAi.read(Operation.CHAT, body);
    }

    private static ChatResponse message(String message, String rest) {
        return chat("{'choices':[{'message':" + message + rest + "}]}");
    }

    @Test
    void readsToolCallsInParallelAndUsage() {
        ChatResponse response = chat(OpenAi.fixture("answer/tools.json"));
        assertThat(response.text()).isEmpty();
        assertThat(response.finishReason()).isEqualTo("tool_calls");
        assertThat(response.usage()).isEqualTo(new Usage(12, 30, 42, 40, 0, 20));
        assertThat(response.toolCalls().findValuesAsText("id")).containsExactly("call_a", "call_1", "call_2");
        assertThat(response.toolCalls().findValuesAsText("type")).containsExactly("function", "function", "function");
        assertThat(response.toolCalls().findValuesAsText("arguments"))
                .containsExactly("{\"seat\":\"3A\"}", "{}", "{\"km\":7}");
    }

    /** The columns: message, finish reason as it comes; text, reasoning, refusal, finish reason as they are. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{'content':'Hi'}; 'stop'; Hi; -; -; stop",
                "{'content':'{\\'a\\':1}'}; 'stop'; {\\'a\\':1}; -; -; stop",
                "{'content':'Hi'}; null; Hi; -; -; stop",
                "{'content':'Hi'}; ''; Hi; -; -; stop",
                "{'content':'Hi'}; 'null'; Hi; -; -; stop",
                "{'content':'Hi'}; 'novel'; Hi; -; -; stop",
                "{'content':'Hi'}; 'LENGTH'; Hi; -; -; length",
                "{'content':'Hi'}; 'model_length'; Hi; -; -; length",
                "{'content':null}; 'stop'; ``; -; -; stop",
                "{'content':null}; 'content_filter'; ``; -; -; content_filter",
                "{'content':null,'refusal':'No.'}; 'stop'; ``; -; No.; stop",
                "{'content':[{'type':'refusal','refusal':'No.'}]}; 'stop'; ``; -; No.; stop",
                "{'content':'Hi','reasoning':'Hm'}; 'stop'; Hi; Hm; -; stop",
                "{'content':'Hi','reasoning_content':'Hm'}; 'stop'; Hi; Hm; -; stop",
                "{'content':'Hi','reasoning_content':'Hm','reasoning':'Hm'}; 'stop'; Hi; Hm; -; stop",
                "{'content':'Hi','reasoning_content':'','reasoning':'Hm'}; 'stop'; Hi; Hm; -; stop",
                "{'content':[{'type':'text','text':'H'},{'type':'text','text':'i'}]}; 'stop'; Hi; -; -; stop",
                "{'content':['H','i']}; 'stop'; Hi; -; -; stop",
                "{'content':[{'type':'thinking','thinking':[{'text':'Hm'}]},{'text':'Hi'}]}; 'stop'; Hi; Hm; -; stop",
                "{'content':[{'type':'thinking','thinking':'Hm'}]}; 'stop'; ``; Hm; -; stop",
                "{'content':null,'function_call':{'name':'f','arguments':'{}'}}; 'function_call'; ``; -; -; tool_calls",
                "{'content':'Hi','tool_calls':[]}; 'stop'; Hi; -; -; stop",
                "{'content':'Hi','tool_calls':null}; 'stop'; Hi; -; -; stop"
            })
    void readsMessages(String message, String said, String text, String reasoning, String refusal, String finish) {
        String escaped = message.replace("\\'", "\\\"");
        ChatResponse response = message(escaped, ",'finish_reason':" + said);
        assertThat(response.text()).isEqualTo(text.replace("\\'", "\""));
        assertThat(response.reasoning()).isEqualTo(reasoning);
        assertThat(response.refusal()).isEqualTo(refusal);
        assertThat(response.finishReason()).isEqualTo(finish);
    }

    @Test
    void keepsTheWordOfAVendorThatIsNotOurs() {
        assertThat(message("{'content':'Hi'}", ",'finish_reason':'novel'")
                        .json()
                        .findValuesAsText("native_finish_reason"))
                .containsExactly("novel");
        assertThat(message("{'content':'Hi'}", ",'finish_reason':'stop'").json().findValue("native_finish_reason"))
                .isNull();
    }

    @Test
    void turnsALegacyFunctionCallIntoAToolCall() {
        ChatResponse response = message("{'function_call':{'name':'f','arguments':'{}'}}", "");
        assertThat(response.toolCalls())
                .isEqualTo(OpenAi.json(
                                "{'c':[{'function':{'name':'f','arguments':'{}'},'id':'call_0','type':'function'}]}")
                        .path("c"));
    }

    @Test
    void takesAMissingMessageForAFilteredOne() {
        String filtered = "'content_filter_results':{'hate':{'filtered':true},'violence':{'filtered':false}}";
        ChatResponse bare = chat("{'choices':[{'index':0,'finish_reason':'content_filter'," + filtered + "}]}");
        assertThat(bare.finishReason()).isEqualTo("content_filter");
        assertThat(bare.message().path("role").asText()).isEqualTo("assistant");
        assertThat(message("{'content':null}", "," + filtered).finishReason()).isEqualTo("content_filter");
        assertThat(message("{'content':null}", ",'finish_reason':'stop'," + filtered)
                        .finishReason())
                .isEqualTo("content_filter");
        assertThat(message("{'content':'Hi'}", ",'finish_reason':'stop'," + filtered)
                        .finishReason())
                .isEqualTo("stop");
    }

    @Test
    void readsEveryChoice() {
        ChatResponse response = chat("{'choices':[{'index':0,'message':{'content':'a'},'finish_reason':'stop'},"
                + "{'index':1,'message':{'content':null,'tool_calls':[{'function':{}}]},'finish_reason':'stop'}]}");
        assertThat(response.text()).isEqualTo("a");
        assertThat(response.json().findValuesAsText("finish_reason")).containsExactly("stop", "tool_calls");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; UNKNOWN",
                "[]; UNKNOWN",
                "``; SERVER_ERROR",
                "7; SERVER_ERROR",
                "<html></html>; SERVER_ERROR",
                "{'choices':[; SERVER_ERROR",
                "{'choices':[]}; UNKNOWN",
                "{'choices':null,'code':503,'message':'m'}; OVERLOADED",
                "{'choices':['x']}; UNKNOWN",
                "{'choices':[{'message':{'content':null}}]}; UNKNOWN",
                "{'choices':[{'message':{'content':null},'finish_reason':'novel'}]}; UNKNOWN",
                "{'choices':[{'message':{'content':'Hi'},'finish_reason':'error'}]}; SERVER_ERROR",
                "{'choices':[{'message':{'content':'Hi'},'finish_reason':'insufficient_system_resource'}]}; OVERLOADED",
                "{'choices':[{'message':{'content':'Hi'},'error':{'code':429,'message':'m'}}]}; RATE_LIMITED",
                "{'error':{'code':429,'message':'m'},'choices':[{'message':{'content':'Hi'}}]}; RATE_LIMITED",
                "[{'error':{'code':'insufficient_quota'}}]; QUOTA_EXHAUSTED",
                "{'error':'Unauthorized','code':'401'}; AUTH",
                "{'object':'error','message':'m','code':400}; INVALID_REQUEST"
            })
    void findsTheErrorInAGoodStatus(String body, ErrorKind kind) {
        LlmException failure = catchThrowableOfType(LlmException.class, () -> chat(body));
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getStatus()).isNull();
    }

    @Test
    void isNotBotheredByAnEmptyError() {
        for (String error : new String[] {"null", "{}", "''", "[]", "false"}) {
            assertThat(chat("{'error':" + error + ",'choices':[{'message':{'content':'Hi'}}]}")
                            .text())
                    .isEqualTo("Hi");
        }
    }

    @Test
    void countsNoTokensBelowZeroAndNoneWithoutEnd() {
        String usage =
                ",'usage':{'prompt_tokens':-5,'completion_tokens':9e300,'total_tokens':-1,'prompt_tokens_details':null}";
        Usage read =
                chat("{'choices':[{'message':{'content':'Hi'}}]" + usage + "}").usage();
        assertThat(read).isEqualTo(new Usage(0, 1L << 50, 0, 0, 0, 0));
        assertThat(chat("{'choices':[{'message':{'content':'Hi'}}],'usage':null}")
                        .usage())
                .isNull();
    }

    @Test
    void replacesBytesThatAreNoUtf8() {
        byte[] body = "{\"choices\":[{\"message\":{\"content\":\"a\u00fcb\"}}]}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(OpenAi.read(Operation.CHAT, body).text()).isEqualTo("a\uFFFDb");
    }

    @Test
    void readsEmbeddingsAndImagesAsTheyAre() {
        String embeddings = "{'object':'list','data':[{'embedding':'AACAPw==','index':0}],'usage':{'prompt_tokens':1}}";
        assertThat(OpenAi.read(Operation.EMBEDDINGS, embeddings).json()).isEqualTo(OpenAi.json(embeddings));
        String images = "{'created':1,'data':[{'b64_json':'x'}]}";
        assertThat(Json.text(OpenAi.read(Operation.IMAGES, images).json())).isEqualTo(images.replace('\'', '"'));
        LlmException failure =
                catchThrowableOfType(LlmException.class, () -> OpenAi.read(Operation.EMBEDDINGS, "{'choices':[]}"));
        assertThat(failure.getKind()).isEqualTo(ErrorKind.UNKNOWN);
    }
}
