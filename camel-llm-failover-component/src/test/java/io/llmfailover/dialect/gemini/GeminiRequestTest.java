package io.llmfailover.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiRequestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roles",
                "tools",
                "media",
                "schema",
                "schema-of-old",
                "schema-beside-tools",
                "no-system",
                "vendor-members"
            })
    void writesTheWholeRequest(String name) throws IOException {
        JsonNode fixture = Json.parse(Gemini.fixture("request/" + name + ".json"));
        JsonNode before = fixture.path("asked").deepCopy();
        Gemini.Written written = Gemini.written(
                Gemini.chat(fixture.path("asked")),
                Gemini.target(fixture.path("model").asText()));
        assertThat(written.body()).isEqualTo(fixture.path("written"));
        assertThat(Json.of(written.changes())).isEqualTo(fixture.path("changes"));
        assertThat(fixture.path("asked"))
                .as("another target may be asked the same")
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash,         false, /v1beta/models/gemini-2.5-flash:generateContent",
        "gemini-2.5-flash,         true,  /v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
        "models/gemini-2.5-flash,  false, /v1beta/models/gemini-2.5-flash:generateContent",
        "tunedModels/my-1,         false, /v1beta/tunedModels/my-1:generateContent",
        "a b,                      false, /v1beta/models/a%20b:generateContent",
        "../x?key=1,               false, /v1beta/models/../x%3Fkey%3D1:generateContent"
    })
    void namesTheModelInThePath(String model, boolean stream, String path) {
        assertThat(Gemini.written(model, "{'stream':" + stream + "}").call().uri())
                .hasToString("https://google.example" + path);
    }

    @Test
    void knowsTheAddressesOfVertexAi() {
        ChatRequest hi = ChatRequest.ofText(Operation.CHAT, "Hi");
        String project = "https://google.example/v1/projects/p/locations/eu/";
        assertThat(Gemini.written(hi, Gemini.vertex("gemini-2.5-pro")).call().uri())
                .hasToString(project + "publishers/google/models/gemini-2.5-pro:generateContent");
        assertThat(Gemini.written(hi, Gemini.vertex("endpoints/17")).call().uri())
                .hasToString(project + "endpoints/17:generateContent");
        String published = "https://google.example/v1/publishers/google";
        assertThat(Gemini.written(hi, Gemini.target(published, "g", Map.of("publisher", "google")))
                        .call()
                        .uri())
                .hasToString(published + "/models/g:generateContent");
    }

    @Test
    void asksForAStreamInOneArrayWhereTheQuirkSaysSo() {
        ObjectNode asked = Gemini.json("{'stream':true,'messages':[{'role':'user','content':'a'}]}");
        assertThat(Gemini.written(
                                Gemini.chat(asked), Gemini.target("https://google.example", "g", Map.of("alt", "json")))
                        .call()
                        .uri())
                .hasQuery("alt=json");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash,       none,    0,     ,",
        "gemini-2.5-flash-lite,  xhigh,   24576, ,",
        "gemini-2.5-pro,         none,    ,      ,        reasoning_effort dropped",
        "gemini-2.5-pro,         medium,  8192,  ,",
        "gemini-3-pro-preview,   medium,  ,      high,    reasoning_effort medium to high",
        "gemini-3.1-pro-preview, medium,  ,      medium,",
        "gemini-3-flash-preview, none,    ,      minimal, reasoning_effort none to minimal",
        "gemini-3.5-flash,       high,    ,      high,",
        "gemini-flash-latest,    low,     1024,  ,",
        "gemini-2.0-flash,       high,    ,      ,        reasoning_effort dropped",
        "gemini-2.0-flash,       none,    ,      ,",
        "gemini-2.5-flash,       extreme, ,      ,        reasoning_effort dropped"
    })
    void thinksAsHardAsAsked(String model, String effort, String budget, String level, String change) {
        Gemini.Written written = Gemini.written(model, "{'reasoning_effort':'" + effort + "'}");
        JsonNode thinking = written.body().path("generationConfig").path("thinkingConfig");
        assertThat(thinking.path("thinkingBudget").asText(null)).isEqualTo(budget);
        assertThat(thinking.path("thinkingLevel").asText(null)).isEqualTo(level);
        assertThat(String.join(";", written.changes())).isEqualTo(change == null ? "" : change);
        assertThat(thinking.path("includeThoughts").asBoolean())
                .isEqualTo(!thinking.isEmpty() && !effort.equals("none"));
    }

    @Test
    void anEffortOfNullIsNone() {
        Gemini.Written written = Gemini.written("gemini-2.5-pro", "{'reasoning_effort':null}");
        assertThat(written.changes()).isEmpty();
        assertThat(written.body().has("generationConfig")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'auto'          | {'mode':'AUTO'}",
                "'required'      | {'mode':'ANY'}",
                "'none'          | {'mode':'NONE'}",
                "{'type':'any'}  | {'mode':'ANY'}",
                "{'type':'tool','name':'f'} | {'mode':'ANY','allowedFunctionNames':['f']}",
                "{'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':[{'function':{'name':'f'}}]}}"
                        + " | {'mode':'VALIDATED','allowedFunctionNames':['f']}"
            })
    void translatesToolChoices(String asked, String written) {
        String members = "{'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':" + asked + "}";
        assertThat(Gemini.written("g", members).body().at("/toolConfig/functionCallingConfig"))
                .isEqualTo(Gemini.json(written));
        assertThat(Gemini.written("g", "{'tool_choice':" + asked + "}").body().has("toolConfig"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'object','additionalProperties':{'type':'string'}} | true",
                "{'type':'object','properties':{},'additionalProperties':true} | true",
                "{'type':'object','patternProperties':{'^x':{'type':'string'}}} | true",
                "{'type':'object','properties':{},'additionalProperties':false} | false",
                "{'type':'object','properties':{},'additionalProperties':null} | false"
            })
    void membersWithoutNamesAreParametersToo(String parameters, boolean any) {
        String asked = "{'tools':[{'function':{'name':'f','parameters':" + parameters + "}}]}";
        JsonNode told = Gemini.written("gemini-2.5-flash", asked).body().at("/tools/0/functionDeclarations/0");
        assertThat(told.path("parametersJsonSchema")).isEqualTo(any ? Gemini.json(parameters) : told.path("nothing"));
        Gemini.Written old = Gemini.written("gemini-2.0-flash", asked);
        assertThat(old.body().at("/tools/0/functionDeclarations/0").has("parameters"))
                .isFalse();
        assertThat(old.changes().contains("tools.function.parameters dropped")).isEqualTo(any);
    }

    @Test
    void aTextOfNullIsNoWord() {
        String asked =
                "{'messages':[{'role':'user','content':[{'type':'text','text':null},{'type':'refusal','refusal':null},"
                        + "{'type':'text','text':'Hi'}]}]}";
        assertThat(Gemini.written("g", asked).body().path("contents").toString())
                .doesNotContain("null")
                .contains("Hi");
    }

    @Test
    void extrasAreSetAsTheyAre() {
        ObjectNode asked = Gemini.json("{'messages':[{'role':'user','content':'a'}]}");
        ObjectNode extras = Gemini.json("{'safetySettings':[{'category':'c'}],'anything':1}");
        ObjectNode body = Gemini.written(new ChatRequest(Operation.CHAT, asked, extras), Gemini.target("g"))
                .body();
        assertThat(body.path("safetySettings")).isEqualTo(extras.get("safetySettings"));
        assertThat(body.path("anything").asInt()).isEqualTo(1);
    }

    @Test
    void takesTheSignatureOfGooglesOwnServersOfOpenAisFormat() {
        String members =
                "{'messages':[{'role':'user','content':'a'},{'role':'assistant','tool_calls':[{'id':'c','function':"
                        + "{'name':'f'},'extra_content':{'google':{'thought_signature':'abc'}}}]}]}";
        assertThat(Gemini.written("gemini-3-pro", members)
                        .body()
                        .at("/contents/1/parts/0/thoughtSignature")
                        .asText())
                .isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'n':9}",
                "{'functions':[]}",
                "{'audio':{'voice':'x'}}",
                "{'web_search_options':{}}",
                "{'tool_choice':{'type':'of the future'},'tools':[{'function':{'name':'f'}}]}",
                "{'tools':[{'type':'custom','custom':{'name':'f'}}]}",
                "{'messages':[{'role':'user','content':[{'type':'of the future'}]}]}",
                "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':'data:image/gif;base64,AA'}]}]}",
                "{'messages':[{'role':'system','content':[{'type':'image_url','image_url':'https://x.example/y'}]}]}",
                "{'messages':[{'role':'user','content':'a'},{'role':'assistant','tool_calls':[{'id':'a','type':'custom'}]}]}"
            })
    void refusesWhatAnotherTargetMayDo(String members) {
        assertRefused(ErrorKind.INCAPABLE, "gemini-2.5-flash", members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[]}",
                "{'messages':[{'role':'function','content':'x'}]}",
                "{'messages':[{'role':'user','content':5}]}",
                "{'messages':[{'role':'tool','tool_call_id':'nobody','content':'x'}]}",
                "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':'file:///etc/passwd'}]}]}",
                "{'messages':[{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f','arguments':'{'}}]}]}",
                "{'messages':[{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f','arguments':'[1]'}}]}]}"
            })
    void refusesWhatNobodyCanDo(String members) {
        assertRefused(ErrorKind.INVALID_REQUEST, "gemini-2.5-flash", members);
    }

    @Test
    void aDataUrlMayHaveParametersButNotWithoutEnd() {
        String asked =
                "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':'data:image/png%s%s'}]}]}";
        assertThat(Gemini.written("g", asked.formatted(";name=a;b", ";base64,QUJD"))
                        .body()
                        .at("/contents/0/parts/0/inlineData"))
                .isEqualTo(Gemini.json("{'mimeType':'image/png','data':'QUJD'}"));
        String many = ";a".repeat(20_000);
        assertRefused(ErrorKind.INVALID_REQUEST, "g", asked.formatted(many, ""));
        assertRefused(ErrorKind.INVALID_REQUEST, "g", asked.formatted(many, ";base64,QUJD"));
    }

    @Test
    void refusesToolsWhereTheModelHasNone() {
        assertRefused(ErrorKind.INCAPABLE, "gemma-3-27b-it", "{'tools':[{'function':{'name':'f'}}]}");
    }

    @Test
    void drawsInAChatOnly() {
        assertThatThrownBy(() -> Gemini.written(ChatRequest.ofText(Operation.IMAGES, "x"), Gemini.target("g")))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.INCAPABLE));
    }

    private static void assertRefused(ErrorKind kind, String model, String members) {
        assertThatThrownBy(() -> Gemini.written(model, members))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(kind));
    }

    @Test
    void beginsWithAUserWhereThereIsOnlyASystemPrompt() {
        JsonNode body = Gemini.written("g", "{'messages':[{'role':'system','content':'Sing.'}]}")
                .body();
        assertThat(body.path("contents")).hasSize(1);
        assertThat(body.at("/contents/0/role").asText()).isEqualTo("user");
    }

    @Test
    void aResultIsTheNearestCallsWhenIdsComeTwice() {
        String members = "{'messages':[{'role':'user','content':'a'},"
                + "{'role':'assistant','tool_calls':[{'id':'c','function':{'name':'one'}}]},"
                + "{'role':'tool','tool_call_id':'c','content':'1'},"
                + "{'role':'assistant','tool_calls':[{'id':'c','function':{'name':'two'}}]},"
                + "{'role':'tool','tool_call_id':'c','content':'2','is_error':true}]}";
        JsonNode contents = Gemini.written("g", members).body().path("contents");
        assertThat(contents.at("/2/parts/0/functionResponse/name").asText()).isEqualTo("one");
        assertThat(contents.at("/4/parts/0/functionResponse"))
                .isEqualTo(Gemini.json("{'name':'two','response':{'error':'2'}}"));
    }

    @Test
    void resultsWithoutIdsAnswerTheCallsInTheirOrder() {
        String members = "{'messages':[{'role':'user','content':'a'},"
                + "{'role':'assistant','tool_calls':[{'function':{'name':'one'}},{'function':{'name':'two'}}]},"
                + "{'role':'tool','content':'1'},{'role':'tool','content':'2'},"
                + "{'role':'tool','tool_call_id':'x','name':'three','content':'3'}]}";
        JsonNode parts = Gemini.written("g", members).body().at("/contents/2/parts");
        assertThat(parts.findValuesAsText("name")).containsExactly("one", "two", "three");
        assertThat(parts.findValuesAsText("result")).containsExactly("1", "2", "3");
    }
}
