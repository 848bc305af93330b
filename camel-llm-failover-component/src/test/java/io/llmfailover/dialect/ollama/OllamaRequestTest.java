package io.llmfailover.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.Unsupported;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaRequestTest {

    private static final String TOOLS =
            "'tools':[{'type':'function','function':{'name':'now'}},{'type':'function','function':{'name':'book'}}]";

    @Test
    void saysThatItWantsNoStreamAndPutsWhatTunesAmongTheOptions() {
        Ollama.Written written = Ollama.written(
                """
                {'model':'asked','temperature':0.2,'top_p':0.9,'seed':7,'max_tokens':9,'max_completion_tokens':5,
                 'stop':'END','frequency_penalty':0.1,'num_ctx':4096,'repetition_penalty':1.1,'keep_alive':'5m',
                 'options':{'mirostat':1},'n':1,'stream_options':{'include_usage':true}}""");

        assertThat(written.call().uri()).hasToString("http://localhost:11434/api/chat");
        assertThat(written.call().headers()).containsOnlyKeys("content-type");
        assertThat(written.body())
                .isEqualTo(
                        Ollama.json(
                                """
                                {'model':'llama3.2','messages':[{'role':'user','content':'Hi'}],'stream':false,'keep_alive':'5m',
                                 'options':{'temperature':0.2,'top_p':0.9,'seed':7,'num_predict':5,'frequency_penalty':0.1,
                                  'num_ctx':4096,'repeat_penalty':1.1,'mirostat':1,'stop':['END']}}"""));
        assertThat(written.changes()).isEmpty();
    }

    @Test
    void aTextOfNullIsNoWord() {
        String asked =
                "{'messages':[{'role':'user','content':[{'type':'text','text':null},{'type':'refusal','refusal':null},"
                        + "{'type':'text','text':'Hi'}]}]}";
        assertThat(Ollama.written(asked).body().path("messages").toString())
                .doesNotContain("null")
                .contains("Hi");
    }

    @Test
    void writesAHistoryThatBeganElsewhere() {
        JsonNode messages = Ollama.written(
                        """
                        {'messages':[
                          {'role':'developer','content':[{'type':'text','text':'Be terse.'},{'type':'text','text':'Be kind.'}]},
                          {'role':'user','content':[{'type':'text','text':'Seats?'},
                            {'type':'image_url','image_url':{'url':'data:image/png;base64,QUJD','detail':'low'}}],'name':'ann'},
                          {'role':'assistant','content':null,'reasoning_content':'hm','thinking_blocks':[{}],'tool_calls':[
                            {'id':'toolu_1','type':'function','function':{'name':'book','arguments':'{\\'seat\\':\\'3A\\'}'}},
                            {'type':'function','function':{'name':'now','arguments':''}}]},
                          {'role':'tool','tool_call_id':'toolu_1','content':[{'type':'text','text':'ok'}]},
                          {'role':'tool','content':'noon'},
                          {'role':'assistant','content':null,'refusal':'No.'}]}""")
                .body()
                .path("messages");

        assertThat(messages)
                .isEqualTo(Ollama.json(
                                """
                                        {'m':[
                                          {'role':'system','content':'Be terse.\\nBe kind.'},
                                          {'role':'user','content':'Seats?','images':['QUJD']},
                                          {'role':'assistant','content':'','tool_calls':[
                                            {'id':'toolu_1','function':{'name':'book','arguments':{'seat':'3A'}}},
                                            {'id':'call_1','function':{'name':'now','arguments':{}}}]},
                                          {'role':'tool','content':'ok','tool_name':'book','tool_call_id':'toolu_1'},
                                          {'role':'tool','content':'noon','tool_name':'now','tool_call_id':'call_1'},
                                          {'role':'assistant','content':'No.'}]}""")
                        .path("m"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'none'                                        | []             | []",
                "'auto'                                        | [now, book]    | []",
                "'required'                                    | [now, book]    | [tool_choice to auto]",
                "{'type':'function','function':{'name':'book'}} | [book]         | [tool_choice to auto]"
            })
    void choosesAmongToolsAsFarAsTheVendorLetsAnybody(String choice, String names, String changes) {
        Ollama.Written written = Ollama.written("{" + TOOLS + ",'tool_choice':" + choice + "}");
        List<String> offered = written.body().path("tools").findValuesAsText("name");
        assertThat(offered).hasToString(names);
        assertThat(written.changes()).hasToString(changes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'response_format':{'type':'json_object'}} | /format | 'json'",
                "{'response_format':{'type':'json_schema','json_schema':{'schema':{'type':'object'}}}} | /format | {'type':'object'}",
                "{'response_format':{'type':'text'}}  | /format | ",
                "{'reasoning_effort':'none'}          | /think  | false",
                "{'reasoning_effort':'minimal'}       | /think  | true",
                "{'reasoning_effort':'xhigh'}         | /think  | true",
                "{'think':true}                       | /think  | true",
                "{'stop':['a','']}                    | /options/stop | ['a']",
                "{'stop':null,'seed':null}            | /options | ",
                "{'stream':true}                      | /stream | true"
            })
    void saysItInTheVendorsWords(String asked, String pointer, String expected) {
        JsonNode at = Ollama.written(asked).body().at(pointer);
        assertThat(at.isMissingNode() ? null : at.toString().replace('"', '\'')).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"gpt-oss:20b, minimal, \"low\"", "Team/GPT-OSS, xhigh, \"high\"", "qwen3, high, true"})
    void onlyOneFamilyIsToldHowHardToThink(String model, String effort, String think) {
        Target target = new Target(new Origin("ollama", model, 1), URI.create("http://localhost:11434"), Map.of());
        ChatRequest request = ChatRequest.ofText(Operation.CHAT, "Hi");
        request.json().put("reasoning_effort", effort);
        Changes changes = new Changes(target.origin(), Unsupported.DROP);

        assertThat(OllamaRequest.of(request, target, changes).path("think")).hasToString(think);
        assertThat(changes.list().isEmpty()).isEqualTo(!think.equals("true"));
    }

    @Test
    void aResultWhoseCallWasCutOffIsSaidWithTheNameOfItsTool() {
        JsonNode first = Ollama.written(
                        "{'messages':[{'role':'tool','name':'f','content':'x'},{'role':'user','content':'q'}]}")
                .body()
                .at("/messages/0");
        assertThat(first).isEqualTo(Ollama.json("{'role':'tool','content':'x','tool_name':'f'}"));
    }

    @Test
    void tellsWhatItLeavesOut() {
        assertThat(Ollama.written(
                                "{'logit_bias':{},'user':'ann','parallel_tool_calls':true,'reasoning_effort':'extreme'}")
                        .changes())
                .containsExactlyInAnyOrder(
                        "logit_bias dropped",
                        "user dropped",
                        "parallel_tool_calls dropped",
                        "reasoning_effort dropped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'n':2 | INCAPABLE",
                "'functions':[] | INCAPABLE",
                "'tools':[{'type':'web_search'}] | INCAPABLE",
                "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://x.example/a.png'}}]}] | INCAPABLE",
                "'messages':[{'role':'user','content':[{'type':'input_audio'}]}] | INCAPABLE",
                "'messages':[{'role':'user','content':[{'type':'image_url','image_url':'a.png'}]}] | INVALID_REQUEST",
                "'messages':[{'role':'narrator','content':'x'}] | INVALID_REQUEST",
                "'messages':[] | INVALID_REQUEST",
                "'messages':[{'role':'assistant','tool_calls':[{'type':'custom','custom':{}}]}] | INCAPABLE",
                "'messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':'{'}}]}] | INVALID_REQUEST"
            })
    void refusesWhatItCannotSay(String member, ErrorKind kind) {
        assertThatThrownBy(() -> Ollama.written("{" + member + "}"))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(kind));
    }

    @Test
    void takesTheLengthOfContextFromTheQuirkAndExtrasOverAll() {
        ChatRequest request = new ChatRequest(
                Operation.CHAT,
                Ollama.json("{'messages':[{'role':'user','content':'Hi'}],'temperature':1}"),
                Ollama.json("{'temperature':0,'think':true,'options':{'mirostat':2}}"));
        JsonNode body = Ollama.written(request, Map.of("num-ctx", "32768")).body();
        assertThat(body.path("options")).isEqualTo(Ollama.json("{'num_ctx':32768,'temperature':0,'mirostat':2}"));
        assertThat(body.path("think").asBoolean()).isTrue();
    }

    @Test
    void hasNoImages() {
        ChatRequest request = new ChatRequest(Operation.IMAGES, Ollama.json("{'prompt':'a cat'}"));
        assertThatThrownBy(() -> Ollama.written(request, Map.of()))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.INCAPABLE));
    }
}
