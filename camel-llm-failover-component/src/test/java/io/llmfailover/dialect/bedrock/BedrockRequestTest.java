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
import java.util.Map;
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
    private static final String TOOL = "{'type':'function','function':{'name':'%s','description':'d','parameters':"
            + "{'properties':{'x':{'type':'integer'}}}}}";

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "amazon.nova-lite-v1:0 | 'required' | {'any':{}}",
                "amazon.nova-lite-v1:0 | 'auto'     | {'auto':{}}",
                "mistral.large         | 'required' | {'any':{}}",
                "mistral.large         | {'type':'function','function':{'name':'f'}} | {'any':{}}",
                "meta.llama3           | 'auto'     | "
            })
    void whatMayBeDemandedOfTheModel(String model, String choice, String expected) {
        JsonNode config = written(model, "{'tools':[" + TOOL.formatted("f") + "],'tool_choice':" + choice + "}")
                .body()
                .path("toolConfig");

        assertThat(config.path("toolChoice").toString()).isEqualTo(expected == null ? "" : expected.replace('\'', '"'));
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
                "{'messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':'[]'}}]}]}");
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
    void jsonIsAskedForAsTheModelKnowsIt() {
        Written claude = written(CLAUDE, "{" + FORMAT + "}");
        Written old = written("anthropic.claude-3-haiku-20240307-v1:0", "{" + FORMAT + "}");
        Written open = written("qwen.qwen3-32b-v1:0", "{" + FORMAT + "}");
        Written words = written(LLAMA, "{" + FORMAT + "}");

        assertThat(claude.body().at("/additionalModelRequestFields/output_config/format/schema"))
                .isEqualTo(json(SCHEMA));
        assertThat(old.body().at("/toolConfig/toolChoice"))
                .isEqualTo(json("{'tool':{'name':'answer_in_json_schema'}}"));
        assertThat(old.body().at("/toolConfig/tools/0/toolSpec/inputSchema/json"))
                .isEqualTo(json(SCHEMA));
        assertThat(json(open.body()
                        .at("/outputConfig/textFormat/structure/jsonSchema/schema")
                        .asText()))
                .isEqualTo(json(SCHEMA));
        assertThat(words.body().path("system").findValuesAsText("text"))
                .singleElement()
                .asString()
                .contains("\"required\"");
        assertThat(words.changes()).containsExactly("response_format said in words");
        assertThat(written(NOVA, "{'response_format':{'type':'json_object'}}")
                        .body()
                        .path("system"))
                .hasSize(1);
    }

    @Test
    void theAnswerInJsonIsOneToolAmongOthers() {
        Written both = written(NOVA, "{" + FORMAT + ",'tools':[" + TOOL.formatted("f") + "]}");
        Written forced =
                written(NOVA, "{" + FORMAT + ",'tools':[" + TOOL.formatted("f") + "],'tool_choice':'required'}");

        assertThat(both.body().at("/toolConfig/toolChoice")).isEqualTo(json("{'any':{}}"));
        assertThat(both.body().at("/toolConfig/tools")).hasSize(2);
        assertThat(forced.body().at("/toolConfig/tools")).hasSize(1);
        assertThat(forced.changes()).containsExactly("response_format dropped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "us.anthropic.claude-sonnet-4-5-20250929-v1:0 | low    | {'thinking':{'type':'enabled','budget_tokens':2048}} | ",
                "anthropic.claude-opus-4-6-v1                 | xhigh  | {'thinking':{'type':'adaptive'},'output_config':{'effort':'high'}} | ",
                "anthropic.claude-3-haiku-20240307-v1:0       | low    |   | reasoning_effort dropped",
                "global.amazon.nova-2-lite-v1:0               | high   | {'reasoningConfig':{'type':'enabled','maxReasoningEffort':'medium'}} | reasoning_effort high to medium",
                "amazon.nova-lite-v1:0                        | high   |   | reasoning_effort dropped",
                "openai.gpt-oss-120b-1:0                      | minimal | {'reasoning_effort':'low'} | reasoning_effort minimal to low",
                "meta.llama3-3-70b-instruct-v1:0              | low    |   | reasoning_effort dropped"
            })
    void effort(String model, String effort, String fields, String change) {
        Written written = written(model, "{'reasoning_effort':'" + effort + "'}");

        assertThat(written.body().path("additionalModelRequestFields").toString())
                .isEqualTo(fields == null ? "" : fields.replace('\'', '"'));
        assertThat(written.changes()).isEqualTo(change == null ? List.of() : List.of(change));
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

    @Test
    void anEffortOfNullIsNone() {
        Written written = written(CLAUDE, "{'reasoning_effort':null}");

        assertThat(written.changes()).isEmpty();
        assertThat(written.body().has("additionalModelRequestFields")).isFalse();
    }

    @Test
    void whatClaudeDoesNotTakeWhileItThinksIsLeftOut() {
        Written written = written(CLAUDE, "{'reasoning_effort':'low','temperature':0.5,'top_p':0.5,'top_k':4}");

        assertThat(written.body().has("inferenceConfig")).isFalse();
        assertThat(written.changes()).containsExactly("temperature dropped", "top_p dropped", "top_k dropped");
        assertThat(written(CLAUDE, "{'temperature':0.5,'top_p':0.5}").changes()).containsExactly("top_p dropped");
    }

    @Test
    void wordsOfOneMakerAreNotSaidToAnother() {
        String asked = "{'thinking':{'type':'disabled'},'reasoningConfig':{'type':'disabled'}}";

        assertThat(written(CLAUDE, asked).changes()).containsExactly("reasoningConfig dropped");
        assertThat(written(NOVA, asked).changes()).containsExactly("thinking dropped");
        assertThat(written(LLAMA, asked).changes()).containsExactly("thinking dropped", "reasoningConfig dropped");
    }

    @Test
    void aQuirkNamesTheModelBehindAnArn() {
        String arn = "arn:aws:bedrock:eu-west-1:1:application-inference-profile/abc";
        Written unknown = written(arn, "{'reasoning_effort':'low'}");
        Written known = written(
                Bedrock.target(arn, Map.of("family", "anthropic.claude-sonnet-4-5")), "{'reasoning_effort':'low'}");

        assertThat(unknown.changes()).containsExactly("reasoning_effort dropped");
        assertThat(known.body().at("/additionalModelRequestFields/thinking").isObject())
                .isTrue();
    }
}
