package io.llmfailover.dialect.bedrock;

import static io.llmfailover.dialect.bedrock.Bedrock.CLAUDE;
import static io.llmfailover.dialect.bedrock.Bedrock.NOVA;
import static io.llmfailover.dialect.bedrock.Bedrock.json;
import static io.llmfailover.dialect.bedrock.Bedrock.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Unsupported;
import io.llmfailover.dialect.bedrock.Bedrock.Written;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.transport.HttpCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BedrockRequestTest {

    private static final String LLAMA = "meta.llama3-3-70b-instruct-v1:0";
    private static final String MISTRAL = "mistral.mistral-large-2407-v1:0";
    private static final String SCHEMA =
            "{'type':'object','properties':{'a':{'type':'string'}},'required':['a']," + "'additionalProperties':false}";
    private static final String FORMAT =
            "'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':" + SCHEMA + "}}";
    private static final String TOOL = Bedrock.TOOL;

    private static HttpCall call(String model, String members) {
        var target = Bedrock.target(model);
        ChatRequest request = Bedrock.chat(json(members));
        return Bedrock.DIALECT.write(request, target, new Changes(target.origin(), Unsupported.DROP));
    }

    private static void refused(ErrorKind kind, String model, String members) {
        assertThatThrownBy(() -> written(model, members))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "eu.amazon.nova-lite-v1:0, /model/eu.amazon.nova-lite-v1%3A0/converse",
        "arn:aws:bedrock:eu-west-1:1:inference-profile/x y, /model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A1%3Ainference-profile%2Fx%20y/converse",
        "a*~-_.b, /model/a%2A~-_.b/converse"
    })
    void theModelIsEscapedOnceInThePath(String model, String path) {
        String asked = "{'messages':[{'role':'user','content':'Hi'}]}";

        assertThat(call(model, asked).uri().getRawPath()).isEqualTo(path);
        HttpCall streamed = call(model, asked.replace("]}", "],'stream':true}"));
        assertThat(streamed.uri().getRawPath()).isEqualTo(path + "-stream");
        assertThat(streamed.headers()).containsEntry("accept", "application/vnd.amazon.eventstream");
    }

    @Test
    void saysWhatItIsToldInItsOwnWords() {
        Written written = written(
                NOVA,
                """
                {'model':'x','stream':true,'stream_options':{'include_usage':true},'n':1,
                 'messages':[{'role':'system','content':'Be terse.'},{'role':'developer','content':[{'type':'text','text':'And kind.'}]},
                  {'role':'user','content':' '},{'role':'user','content':'One'},{'role':'user','content':[{'type':'text','text':'Two'}]},
                  {'role':'assistant','content':'Half an  '}],
                 'max_tokens':9,'max_completion_tokens':7,'temperature':1.5,'top_p':0.5,'top_k':3,'stop':'END','seed':4,
                 'guardrailConfig':{'guardrailIdentifier':'g','guardrailVersion':'1'},
                 'additionalModelRequestFields':{'own':1}}""");

        assertThat(written.body())
                .isEqualTo(
                        json(
                                """
                                {'guardrailConfig':{'guardrailIdentifier':'g','guardrailVersion':'1'},
                                 'additionalModelRequestFields':{'own':1,'inferenceConfig':{'topK':3}},
                                 'system':[{'text':'Be terse.'},{'text':'And kind.'}],
                                 'messages':[{'role':'user','content':[{'text':'One'},{'text':'Two'}]},
                                  {'role':'assistant','content':[{'text':'Half an'}]}],
                                 'inferenceConfig':{'maxTokens':7,'stopSequences':['END'],'temperature':1.0,'topP':0.5}}"""));
        assertThat(written.changes()).containsExactly("temperature 1.5 to 1.0", "seed dropped");
    }

    @Test
    void theCallersRequestIsNotTouched() {
        var asked =
                json("{'messages':[{'role':'user','content':'Hi'}],'additionalModelRequestFields':{'own':1},'top_k':2,"
                        + FORMAT + "}");
        var before = asked.deepCopy();

        ConverseRequest.of(
                Bedrock.chat(asked),
                Bedrock.target(CLAUDE),
                new Changes(Bedrock.target(CLAUDE).origin(), Unsupported.DROP));

        assertThat(asked).isEqualTo(before);
    }

    @Test
    void toolsAndTheirResults() {
        JsonNode body = written(
                        NOVA,
                        """
                        {'messages':[{'role':'user','content':'Go'},
                          {'role':'assistant','content':null,'reasoning_content':'hm','tool_calls':[
                            {'id':'call:1','type':'function','function':{'name':'f','arguments':'{\\'x\\':1}'}},
                            {'id':'call:2','type':'function','function':{'name':'g','arguments':''}}]},
                          {'role':'user','content':'Hurry'},
                          {'role':'tool','tool_call_id':'call:1','content':'one'},
                          {'role':'tool','tool_call_id':'call:2','content':''}],
                         'tools':[%s,%s],'tool_choice':{'type':'function','function':{'name':'g'}}}"""
                                .formatted(TOOL.formatted("f"), TOOL.formatted("g"))
                                .replace("\\'", "\\\""))
                .body();

        JsonNode calls = body.path("messages").path(1).path("content");
        JsonNode results = body.path("messages").path(2).path("content");
        assertThat(calls.path(0).path("toolUse").path("input")).isEqualTo(json("{'x':1}"));
        assertThat(calls.path(1).path("toolUse").path("input")).isEqualTo(json("{}"));
        assertThat(calls.findValuesAsText("toolUseId"))
                .allMatch(id -> id.matches("[a-zA-Z0-9_-]{1,64}"))
                .isEqualTo(results.findValuesAsText("toolUseId"));
        assertThat(results.path(0).path("toolResult").path("content"))
                .isEqualTo(json("{'a':[{'text':'one'}]}").path("a"));
        assertThat(results.path(1)
                        .path("toolResult")
                        .path("content")
                        .path(0)
                        .path("text")
                        .asText())
                .isNotBlank();
        assertThat(results.path(2)).isEqualTo(json("{'text':'Hurry'}"));
        assertThat(body.path("toolConfig").path("toolChoice")).isEqualTo(json("{'tool':{'name':'g'}}"));
        assertThat(body.path("toolConfig").path("tools").path(0).path("toolSpec"))
                .isEqualTo(json("{'name':'f','description':'d','inputSchema':{'json':"
                        + "{'properties':{'x':{'type':'integer'}},'type':'object'}}}"));
    }

    @Test
    void callsWithoutIdsAndTheirResultsMeetInTheirOrder() {
        JsonNode messages = written(
                        MISTRAL,
                        """
                        {'messages':[{'role':'user','content':'Go'},
                          {'role':'assistant','tool_calls':[{'function':{'name':'f'}},{'function':{'name':'g'}}]},
                          {'role':'tool','content':'one'},{'role':'tool','content':'two'}]}""")
                .body()
                .path("messages");

        assertThat(messages.path(1).findValuesAsText("toolUseId"))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-zA-Z0-9]{9}"))
                .isEqualTo(messages.path(2).findValuesAsText("toolUseId"));
    }

    @Test
    void idsThatComeAgainInLaterTurnsAreOthers() {
        for (String model : List.of(NOVA, MISTRAL)) {
            JsonNode messages = written(
                            model,
                            """
                            {'messages':[{'role':'user','content':'Go'},
                              {'role':'assistant','tool_calls':[{'id':'0','function':{'name':'f'}},{'id':'1','function':{'name':'g'}}]},
                              {'role':'tool','tool_call_id':'1','content':'b'},{'role':'tool','tool_call_id':'0','content':'a'},
                              {'role':'assistant','tool_calls':[{'id':'0','function':{'name':'f'}}]},
                              {'role':'tool','tool_call_id':'0','content':'c'}]}""")
                    .body()
                    .path("messages");
            List<String> first = messages.path(1).findValuesAsText("toolUseId");
            List<String> again = messages.path(3).findValuesAsText("toolUseId");

            assertThat(first).doesNotHaveDuplicates().doesNotContainAnyElementsOf(again);
            assertThat(messages.path(2).findValuesAsText("toolUseId")).containsExactly(first.get(1), first.get(0));
            assertThat(messages.path(4).findValuesAsText("toolUseId")).isEqualTo(again);
        }
    }

    @Test
    void aHistoryWithCallsKeepsTheirTools() {
        String history = "'messages':[{'role':'user','content':'Go'},"
                + "{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'old','arguments':'{}'}}]},"
                + "{'role':'tool','tool_call_id':'a','content':'x'}]";

        assertThat(written(NOVA, "{" + history + "}").body().path("toolConfig").findValuesAsText("name"))
                .containsExactly("old");
        Written none = written(NOVA, "{" + history + ",'tools':[" + TOOL.formatted("f") + "],'tool_choice':'none'}");
        assertThat(none.body().path("toolConfig").findValuesAsText("name")).containsExactly("f");
        assertThat(none.changes()).hasSize(1).first().asString().startsWith("tool_choice none to auto");
        assertThat(written(NOVA, "{'tools':[" + TOOL.formatted("f") + "],'tool_choice':'none'}")
                        .body()
                        .has("toolConfig"))
                .isFalse();
    }

    @Test
    void whatWouldBeAnotherQuestionIsRefused() {
        refused(ErrorKind.INCAPABLE, LLAMA, "{'tools':[" + TOOL.formatted("f") + "],'tool_choice':'required'}");
        refused(
                ErrorKind.INCAPABLE,
                MISTRAL,
                "{'tools':[" + TOOL.formatted("f") + "," + TOOL.formatted("g")
                        + "],'tool_choice':{'type':'function','function':{'name':'f'}}}");
        refused(ErrorKind.INCAPABLE, NOVA, "{'n':2}");
        refused(ErrorKind.INCAPABLE, NOVA, "{'functions':[]}");
        refused(ErrorKind.INCAPABLE, NOVA, "{'tools':[{'type':'web_search'}]}");
        refused(ErrorKind.INCAPABLE, NOVA, user("[{'type':'input_audio'}]"));
        refused(ErrorKind.INCAPABLE, NOVA, user("[{'type':'image_url','image_url':{'url':'https://h/x.png'}}]"));
        refused(ErrorKind.INCAPABLE, NOVA, user("[{'type':'image_url','image_url':'data:image/tiff;base64,AA=='}]"));
        refused(ErrorKind.INVALID_REQUEST, NOVA, user("[{'type':'image_url','image_url':'data:image/png,AA'}]"));
        refused(ErrorKind.INVALID_REQUEST, NOVA, user("7"));
        refused(ErrorKind.INVALID_REQUEST, NOVA, "{'messages':[]}");
        refused(ErrorKind.INVALID_REQUEST, NOVA, "{'messages':[{'role':'wizard','content':'x'}]}");
        refused(
                ErrorKind.INVALID_REQUEST,
                NOVA,
                "{'messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':'[1]'}}]}]}");
        assertThatThrownBy(() -> ConverseRequest.of(
                        new ChatRequest(Operation.IMAGES, Json.object()),
                        Bedrock.target(NOVA),
                        new Changes(Bedrock.target(NOVA).origin(), Unsupported.DROP)))
                .isInstanceOf(LlmException.class);
    }

    private static String user(String content) {
        return "{'messages':[{'role':'user','content':" + content + "}]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "jpeg", "png", "gif", "webp"})
    void images(String type) {
        JsonNode image = written(
                        NOVA, user("[{'type':'image_url','image_url':{'url':'data:image/" + type + ";base64,QUJD'}}]"))
                .body()
                .at("/messages/0/content/0/image");

        assertThat(image).isEqualTo(json("{'format':'" + type.replace("jpg", "jpeg") + "','source':{'bytes':'QUJD'}}"));
    }

    @Test
    void cacheMarksAreBlocksOfTheirOwnWhereTheModelKnowsThem() {
        String marked = user("[{'type':'text','text':'Long','cache_control':{'type':'ephemeral'}}]");

        assertThat(written(CLAUDE, marked).body().at("/messages/0/content/1"))
                .isEqualTo(json("{'cachePoint':{'type':'default'}}"));
        assertThat(written(LLAMA, marked).body().at("/messages/0/content")).hasSize(1);
    }

    @Test
    void aTextOfNullIsNoWord() {
        String asked =
                "{'messages':[{'role':'user','content':[{'type':'text','text':null},{'type':'refusal','refusal':null},"
                        + "{'type':'text','text':'Hi'}]}]}";
        assertThat(written(CLAUDE, asked).body().path("messages").toString())
                .doesNotContain("null")
                .contains("Hi");
    }
}
