package io.llmfailover.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesRequestTest {

    private static final Vendor GPT4 = Vendor.of("openai-responses", "gpt-4o");

    @Test
    void asksForAnAnswerThatNobodyKeeps() {
        assertThat(Vendor.OPENAI.written("{'stream':true,'stream_options':{'include_usage':true}}"))
                .isEqualTo(Vendor.json("{'model':'gpt-5','input':[{'role':'user','content':'Hi'}],'store':false,"
                        + "'include':['reasoning.encrypted_content'],'stream':true}"));
        assertThat(GPT4.written("{}").has("include")).isFalse();
        assertThat(Vendor.OPENAI.written("{'store':true}").has("include")).isFalse();
    }

    @Test
    void saysWhatChatNestsFlat() {
        ObjectNode written = Vendor.OPENAI.written(
                """
                {'max_tokens':100,'max_completion_tokens':200,'reasoning_effort':'low','verbosity':'low','n':1,
                 'response_format':{'type':'json_schema','json_schema':{'name':'n','strict':true,'schema':{'type':'object'}}},
                 'tools':[{'type':'function','function':{'name':'f','description':'d','parameters':{'type':'object'}}},
                          {'type':'function','function':{'name':'g','strict':true}},
                          {'type':'web_search'}],
                 'tool_choice':{'type':'function','function':{'name':'f'}},'parallel_tool_calls':false}""");
        assertThat(written.path("max_output_tokens").asInt()).isEqualTo(200);
        assertThat(written.path("reasoning")).isEqualTo(Vendor.json("{'effort':'low'}"));
        assertThat(written.path("text"))
                .isEqualTo(
                        Vendor.json(
                                "{'format':{'type':'json_schema','name':'n','strict':true,'schema':{'type':'object'}},'verbosity':'low'}"));
        assertThat(written.path("tools"))
                .isEqualTo(Vendor.json(
                                """
                                {'t':[{'type':'function','name':'f','description':'d','parameters':{'type':'object'},'strict':false},
                                      {'type':'function','name':'g','parameters':{'type':'object','properties':{}},'strict':true},
                                      {'type':'web_search'}]}""")
                        .path("t"));
        assertThat(written.path("tool_choice")).isEqualTo(Vendor.json("{'type':'function','name':'f'}"));
        assertThat(written.path("parallel_tool_calls").asBoolean(true)).isFalse();
        assertThat(written.has("response_format") || written.has("max_tokens") || written.has("n"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'auto',auto", "'none',none", "'required',required", "'any',required"})
    void namesWhetherToolsMustBeCalled(String asked, String written) {
        JsonNode body = Vendor.OPENAI.written(
                "{'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'" + asked + "'}");
        assertThat(body.path("tool_choice").asText()).isEqualTo(written);
    }

    @Test
    void namesTheToolsThatAreAllowed() {
        JsonNode body = Vendor.OPENAI.written(
                "{'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':"
                        + "{'type':'allowed_tools','allowed_tools':{'mode':'required','tools':[{'type':'function','function':{'name':'f'}}]}}}");
        assertThat(body.path("tool_choice"))
                .isEqualTo(Vendor.json(
                        "{'type':'allowed_tools','mode':'required','tools':[{'type':'function','name':'f'}]}"));
    }

    @Test
    void saysNothingOfToolsWhereThereAreNone() {
        assertThat(Vendor.OPENAI.written("{'tools':[],'tool_choice':'auto'}").fieldNames())
                .toIterable()
                .doesNotContain("tools", "tool_choice");
    }

    @Test
    void leavesOutWhatOnlyTunesAndTellsIt() {
        Changes changes = Vendor.OPENAI.changes();
        ObjectNode written = Vendor.OPENAI.written(
                "{'temperature':1,'stop':'x','seed':1,'logit_bias':{},'presence_penalty':1,'max_tokens':5,'user':'u'}",
                changes);
        assertThat(changes.list())
                .containsExactlyInAnyOrder(
                        "temperature dropped",
                        "stop dropped",
                        "seed dropped",
                        "logit_bias dropped",
                        "presence_penalty dropped",
                        "max_tokens 5 to 16");
        assertThat(written.path("user").asText()).isEqualTo("u");
        assertThat(written.has("temperature")).isFalse();
    }

    @Test
    void knowsWhichModelsReason() {
        Changes changes = GPT4.changes();
        ObjectNode written = GPT4.written("{'temperature':1,'reasoning_effort':'low'}", changes);
        assertThat(changes.list()).containsExactly("reasoning_effort dropped");
        assertThat(written.path("temperature").asInt()).isEqualTo(1);
        Vendor deployment = Vendor.of("azure-responses", "our-model");
        assertThat(deployment
                        .written("{'reasoning_effort':'low'}")
                        .at("/reasoning/effort")
                        .asText())
                .isEqualTo("low");
        Vendor quick = Vendor.of("openai-responses", "gpt-5.1");
        assertThat(quick.written("{'temperature':1,'reasoning_effort':'none'}").has("temperature"))
                .isTrue();
        assertThat(Vendor.of("openrouter-responses", "openai/gpt-5")
                        .written("{}")
                        .has("include"))
                .isTrue();
        assertThat(Vendor.of("deepseek-responses", "deepseek-v4-flash")
                        .written("{}")
                        .has("include"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'n':2}",
                "{'functions':[{'name':'f'}]}",
                "{'modalities':['text','audio'],'audio':{}}",
                "{'modalities':['audio']}",
                "{'background':true}",
                "{'tools':[{'type':'custom','custom':{'name':'c'}}]}",
                "{'response_format':{'type':'grammar'}}",
                "{'messages':[{'role':'user','content':[{'type':'input_audio','input_audio':{}}]}]}",
                "{'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'sometimes'}"
            })
    void refusesWhatItCannotSay(String members) {
        refused(members, ErrorKind.INCAPABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[]}",
                "{'messages':[{'role':'critic','content':'x'}]}",
                "{'messages':[{'role':'user','content':7}]}",
                "{'messages':[{'role':'tool','content':'x'}]}",
                "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{}}]}]}",
                "{'response_format':{'type':'json_schema','json_schema':{'name':'x'}}}"
            })
    void refusesWhatMeansNothing(String members) {
        refused(members, ErrorKind.INVALID_REQUEST);
    }

    private static void refused(String members, ErrorKind kind) {
        assertThatThrownBy(() -> Vendor.OPENAI.written(members))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(kind));
    }

    @Test
    void hasNoEmbeddings() {
        ChatRequest request = new ChatRequest(Operation.EMBEDDINGS, Vendor.json("{'input':'x'}"));
        assertThatThrownBy(() -> ResponsesRequest.of(request, Vendor.OPENAI.target(), Vendor.OPENAI.changes()))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.INCAPABLE));
    }

    @ParameterizedTest
    @CsvSource({
        "https://r.example, https://r.example/openai/v1/responses",
        "https://r.example/openai, https://r.example/openai/v1/responses",
        "https://r.example/openai/v1, https://r.example/openai/v1/responses",
    })
    void addsWhatAzuresAddressLacks(String base, String address) {
        Vendor azure = Vendor.of("azure-responses", "m");
        Vendor there = new Vendor(new Target(
                azure.target().origin(), URI.create(base), azure.target().quirks()));
        assertThat(Vendor.DIALECT
                        .write(
                                Vendor.chat(Vendor.json("{'messages':[{'role':'user','content':'Hi'}]}")),
                                there.target(),
                                there.changes())
                        .uri())
                .hasToString(address);
    }

    @Test
    void setsTheExtrasOfTheRouteLast() {
        ChatRequest request = new ChatRequest(
                Operation.CHAT,
                Vendor.json("{'messages':[{'role':'user','content':'Hi'}]}"),
                Vendor.json("{'store':true,'plugins':[]}"));
        ObjectNode body = ResponsesRequest.of(request, Vendor.OPENAI.target(), Vendor.OPENAI.changes());
        assertThat(List.of(body.path("store").asBoolean(), body.has("plugins"))).containsExactly(true, true);
    }
}
