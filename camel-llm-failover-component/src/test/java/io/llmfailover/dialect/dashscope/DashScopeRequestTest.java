package io.llmfailover.dialect.dashscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Operation;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashScopeRequestTest {

    private static final String TEXT = "https://ds.example/api/v1/services/aigc/text-generation/generation";
    private static final String SIGHT = "https://ds.example/api/v1/services/aigc/multimodal-generation/generation";
    private static final String IMAGE = "{'type':'image_url','image_url':{'url':'https://x.example/a.png'}}";
    private static final String TOOL = "{'type':'function','function':{'name':'now'}}";

    @Test
    void putsMessagesIntoTheInputAndAllElseAmongTheParameters() {
        DashScope.Written written = DashScope.written(
                "{'temperature':0.5,'top_k':4,'max_completion_tokens':9,'stop':['END'],'n':1,'enable_search':true}");

        assertThat(written.call().uri()).hasToString(TEXT);
        assertThat(written.call().headers()).isEqualTo(Map.of("content-type", "application/json"));
        assertThat(written.body())
                .isEqualTo(
                        DashScope.json(
                                """
                                {'model':'qwen-plus','input':{'messages':[{'role':'user','content':'Hi'}]},
                                 'parameters':{'result_format':'message','temperature':0.5,'top_k':4,'max_tokens':9,
                                  'enable_search':true,'stop':['END']}}"""));
        assertThat(written.changes()).isEmpty();
    }

    @Test
    void asksForAStreamOfPiecesInAHeader() {
        DashScope.Written written = DashScope.written("{'stream':true,'stream_options':{'include_usage':true}}");
        assertThat(written.call().headers()).containsEntry("X-DashScope-SSE", "enable");
        assertThat(written.body().path("parameters"))
                .isEqualTo(DashScope.json("{'result_format':'message','incremental_output':true}"));
        assertThat(written.body().has("stream")).isFalse();
    }

    @Test
    void aTextOfNullIsNoWord() {
        String asked =
                "{'messages':[{'role':'user','content':[{'type':'text','text':null},{'type':'refusal','refusal':null},"
                        + "{'type':'text','text':'Hi'}]}]}";
        assertThat(DashScope.written(asked).messages().toString())
                .doesNotContain("null")
                .contains("Hi");
    }

    @Test
    void writesAHistoryThatBeganElsewhere() {
        String history =
                """
                [{'role':'developer','content':[{'type':'text','text':'Be terse.'},{'type':'text','text':'Be kind.'}]},
                 {'role':'user','content':'Seats?','name':'ann'},
                 {'role':'assistant','content':null,'reasoning_content':'hm','tool_calls':[
                   {'id':'toolu_1','type':'function','function':{'name':'book','arguments':''}},
                   {'type':'function','function':{'name':'now','arguments':'{ }'}}]},
                 {'role':'tool','tool_call_id':'toolu_1','content':[{'type':'text','text':'ok'}]},
                 {'role':'tool','content':'noon'},
                 {'role':'assistant','refusal':'No.'}%s]""";
        assertThat(DashScope.written("{'messages':" + history.formatted("") + "}")
                        .messages())
                .isEqualTo(DashScope.json(
                                """
                                        {'m':[{'role':'system','content':'Be terse.\\nBe kind.'},
                                         {'role':'user','content':'Seats?'},
                                         {'role':'assistant','content':'','tool_calls':[
                                           {'id':'toolu_1','type':'function','function':{'name':'book','arguments':'{}'}},
                                           {'id':'call_1','type':'function','function':{'name':'now','arguments':'{}'}}]},
                                         {'role':'tool','content':'ok','tool_call_id':'toolu_1'},
                                         {'role':'tool','content':'noon','tool_call_id':'call_1'},
                                         {'role':'assistant','content':'No.'}]}""")
                        .path("m"));
        String image = ",{'role':'user','content':[" + IMAGE + ",{'type':'text','text':'?'}]}";
        DashScope.Written seen = DashScope.written("{'messages':" + history.formatted(image) + "}");
        assertThat(seen.call().uri()).hasToString(SIGHT);
        assertThat(seen.messages().findValuesAsText("image")).containsExactly("https://x.example/a.png");
        assertThat(seen.messages())
                .allSatisfy(
                        message -> assertThat(message.path("content").isArray()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "qwen-plus,,false",
        "qwen3-max,,false",
        "qwen3-coder-plus,,false",
        "deepseek-v3,,false",
        "qwen-vl-max,,true",
        "qwen3-vl-plus,,true",
        "qvq-max,,true",
        "qwen2.5-omni-7b,,true",
        "qwen3.6-plus,,true",
        "qwen3.6-plus,text,false",
        "of-the-future,multimodal,true"
    })
    void findsTheEndpointOfAModel(String model, String quirk, boolean sees) {
        Map<String, String> quirks = quirk == null ? Map.of() : Map.of("endpoint", quirk);
        DashScope.Written written = DashScope.written(
                DashScope.target(model, quirks), Operation.CHAT, "{'messages':[{'role':'user','content':'Hi'}]}");
        assertThat(written.call().uri()).hasToString(sees ? SIGHT : TEXT);
        assertThat(written.messages().path(0).path("content").isArray()).isEqualTo(sees);
    }

    @Test
    void asksModelsThatOnlyStreamForAStream() {
        DashScope.Written written = DashScope.written(
                DashScope.target("qwq-plus", Map.of()),
                Operation.CHAT,
                "{'messages':[{'role':'user','content':'Hi'}]}");
        assertThat(written.call().headers()).containsEntry("X-DashScope-SSE", "enable");
        assertThat(written.body().at("/parameters/incremental_output").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'temperature':2}              | /temperature     | 1.99  | temperature 2 to 1.99",
                "{'top_p':0}                    | /top_p           | 1.0E-4 | top_p 0 to 1.0E-4",
                "{'seed':-1}                    | /seed            | 0     | seed -1 to 0",
                "{'seed':4294967296}            | /seed            | 2147483647 | seed 4294967296 to 2147483647",
                "{'frequency_penalty':1}        | /frequency_penalty |     | frequency_penalty dropped",
                "{'tools':[TOOL],'tool_choice':'none'} | /tool_choice | 'none' | ``",
                "{'tools':[TOOL],'tool_choice':'required'} | /tool_choice/function/name | 'now' | ``",
                "{'tools':[TOOL,TOOL],'tool_choice':'required'} | /tool_choice | | tool_choice to auto",
                "{'tools':[TOOL],'parallel_tool_calls':true}    | /parallel_tool_calls | true | ``",
                "{'parallel_tool_calls':true}   | /parallel_tool_calls | | ``",
                "{'reasoning_effort':'none'}    | /enable_thinking | false | ``",
                "{'reasoning_effort':'low'}     | /thinking_budget | 2048  | ``",
                "{'reasoning_effort':'extreme'} | /enable_thinking |       | reasoning_effort dropped",
                "{'reasoning_effort':'low','enable_thinking':false} | /enable_thinking | false | ``",
                "{'response_format':{'type':'text'}} | /response_format |    | ``",
                "{'response_format':{'type':'json_object'}} | /response_format/type | 'json_object' | ``",
                "{'stop':null,'user':null}      | /stop            |       | ``"
            })
    void saysItInTheVendorsWords(String asked, String pointer, String expected, String changes) {
        DashScope.Written written = DashScope.written(asked.replace("TOOL", TOOL));
        JsonNode at = written.body().path("parameters").at(pointer);
        assertThat(at.isMissingNode() ? null : at.toString().replace('"', '\'')).isEqualTo(expected);
        assertThat(String.join(";", written.changes())).isEqualTo(changes);
    }

    @Test
    void asksForJsonInAMessageTooUnlessOneDoes() {
        String json = "'response_format':{'type':'json_object'}";
        assertThat(DashScope.written("{" + json + "}")
                        .messages()
                        .path(0)
                        .path("content")
                        .asText())
                .contains("JSON");
        assertThat(DashScope.written("{" + json + ",'messages':[{'role':'user','content':'In json, please.'}]}")
                        .messages())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'n':2 | INCAPABLE",
                "'tools':[{'type':'web_search'}] | INCAPABLE",
                "'messages':[{'role':'user','content':[{'type':'file'}]}] | INCAPABLE",
                "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{}}]}] | INVALID_REQUEST",
                "'messages':[{'role':'narrator','content':'x'}] | INVALID_REQUEST",
                "'messages':[] | INVALID_REQUEST"
            })
    void refusesWhatItCannotSay(String member, ErrorKind kind) {
        assertThatThrownBy(() -> DashScope.written("{" + member + "}"))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(kind));
    }

    @Test
    void hasNoImagesToMake() {
        assertThatThrownBy(() ->
                        DashScope.written(DashScope.target("m", Map.of()), Operation.IMAGES, "{'prompt':'a cat'}"))
                .isInstanceOf(LlmException.class);
    }
}
