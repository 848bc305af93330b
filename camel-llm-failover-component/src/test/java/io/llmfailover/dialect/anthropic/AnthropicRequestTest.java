package io.llmfailover.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.transport.HttpCall;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicRequestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roles",
                "tools",
                "tools-of-the-past",
                "vendor-members",
                "schema-native",
                "schema-tool",
                "schema-tool-beside-tools",
                "schema-beside-effort",
                "schema-while-a-tool-is-forced",
                "json-object"
            })
    void writesTheWholeRequest(String name) throws IOException {
        JsonNode fixture = Json.parse(Anthropic.fixture("request/" + name + ".json"));
        JsonNode before = fixture.path("asked").deepCopy();
        Anthropic.Written written = Anthropic.written(
                Anthropic.chat(fixture.path("asked")),
                Anthropic.target(fixture.path("model").asText()));
        assertThat(Json.parse(Json.bytes(written.body()))).isEqualTo(fixture.path("written"));
        assertThat(Json.of(written.dropped())).isEqualTo(fixture.path("dropped"));
        assertThat(fixture.path("asked"))
                .as("another target may be asked the same")
                .isEqualTo(before);
    }

    private static HttpCall call(ChatRequest request, Target target) {
        return Anthropic.DIALECT.write(request, target, Anthropic.changes(target));
    }

    @Test
    void postsToMessagesWithTheVersionOfTheQuirks() throws IOException {
        ChatRequest hi = ChatRequest.ofText(Operation.CHAT, "Hi");
        HttpCall call = call(hi, Anthropic.target("claude-haiku-4-5"));
        assertThat(call.uri()).hasToString("https://api.anthropic.com/v1/messages");
        assertThat(call.headers())
                .isEqualTo(Map.of("content-type", "application/json", "anthropic-version", "2023-06-01"));
        assertThat(Json.parse(call.body()).path("messages").path(0).path("content"))
                .isEqualTo(Json.of("Hi"));
        Map<String, String> quirks = Map.of("anthropic-version", "v", "anthropic-beta", "b");
        assertThat(call(hi, Anthropic.target("m", quirks)).headers()).containsAllEntriesOf(quirks);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-3-opus-20240229,               4096,   0.5, 0.9",
        "claude-3-5-sonnet-20241022-v2:0,      8192,   0.5, 0.9",
        "us.anthropic.claude-opus-4-20250514-v1:0, 32000, 0.5, 0.9",
        "claude-opus-4-1@20250805,             32000,  0.5, ",
        "claude-haiku-4-5-20251001,            64000,  0.5, ",
        "anthropic/claude-sonnet-4.6,          128000, 0.5, ",
        "claude-opus-4-7,                      128000, ,    ",
        "claude-sonnet-5,                      128000, ,    ",
        "claude-opus-4-9,                      128000, ,    ",
        "MiniMax-M2,                           4096,   0.5, 0.9"
    })
    void sendsWhatTheModelAccepts(String model, int maxTokens, String temperature, String topP) {
        Anthropic.Written written = Anthropic.written(model, "{'temperature':0.5,'top_p':0.9}");
        assertThat(written.body().path("model").asText()).isEqualTo(model);
        assertThat(written.body().path("max_tokens").asInt()).isEqualTo(maxTokens);
        assertThat(written.body().path("temperature").asText(null)).isEqualTo(temperature);
        assertThat(written.body().path("top_p").asText(null)).isEqualTo(topP);
        assertThat(written.dropped().contains("top_p")).isEqualTo(topP == null);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-3-haiku,    high,    9000, ,           ,",
        "claude-haiku-4-5,  high,    9000, enabled,    4500,",
        "claude-haiku-4-5,  minimal, 9000, enabled,    1024,",
        "claude-haiku-4-5,  low,     2000, ,           ,",
        "claude-haiku-4-5,  none,    9000, ,           ,",
        "claude-opus-4-6,   xhigh,   9000, adaptive,   , high",
        "claude-opus-4-6,   minimal, 9000, adaptive,   , low",
        "claude-opus-5,     xhigh,   9000, adaptive,   , xhigh",
        "claude-opus-5,     extreme, 9000, ,           ,"
    })
    void thinksAsHardAsAsked(String model, String effort, int maxTokens, String type, String budget, String level) {
        String members = "{'reasoning_effort':'%s','max_tokens':%d,'temperature':1}".formatted(effort, maxTokens);
        Anthropic.Written written = Anthropic.written(model, members);
        JsonNode body = written.body();
        assertThat(body.path("thinking").path("type").asText(null)).isEqualTo(type);
        assertThat(body.path("thinking").path("budget_tokens").asText(null)).isEqualTo(budget);
        assertThat(body.path("output_config").path("effort").asText(null)).isEqualTo(level);
        assertThat(written.dropped().contains("reasoning_effort")).isEqualTo(type == null && !effort.equals("none"));
        if (type != null) {
            assertThat(body.has("temperature")).isFalse();
        }
    }

    @Test
    void aTextOfNullIsNoWord() {
        String asked =
                "{'messages':[{'role':'user','content':[{'type':'text','text':null},{'type':'refusal','refusal':null},"
                        + "{'type':'text','text':'Hi'}]}]}";
        assertThat(Anthropic.written("claude-sonnet-4-5", asked)
                        .body()
                        .path("messages")
                        .toString())
                .doesNotContain("null")
                .contains("Hi");
    }

    @Test
    void anEffortOfNullIsNone() {
        Anthropic.Written written = Anthropic.written("claude-sonnet-4-5", "{'reasoning_effort':null}");
        assertThat(written.dropped()).isEmpty();
        assertThat(written.body().has("thinking")).isFalse();
    }

    @Test
    void doesNotThinkInATurnThatBeganWithoutThinking() {
        String turn =
                """
                {'reasoning_effort':'high','messages':[{'role':'user','content':'Time?'},
                  {'role':'assistant',%s'tool_calls':[{'id':'a','function':{'name':'now','arguments':''}}]},
                  {'role':'tool','tool_call_id':'a','content':'noon'}],
                 'tools':[{'type':'function','function':{'name':'now'}}]}""";
        String signed = "'thinking_blocks':[{'type':'thinking','thinking':'t','signature':'s'}],";
        assertThat(Anthropic.written("claude-sonnet-4-5", turn.formatted("")).dropped())
                .containsExactly("reasoning_effort");
        JsonNode body =
                Anthropic.written("claude-sonnet-4-5", turn.formatted(signed)).body();
        assertThat(body.path("thinking").path("type").asText()).isEqualTo("enabled");
        assertThat(body.at("/messages/1/content/0/signature").asText()).isEqualTo("s");
    }

    @Test
    void leavesOutThinkingThatNobodySigned() {
        JsonNode body = Anthropic.written(
                        "claude-sonnet-4-5",
                        """
                        {'messages':[{'role':'user','content':'a'},{'role':'assistant','content':'b',
                          'reasoning_content':'r','thinking_blocks':[{'type':'thinking','thinking':'r'},{'type':'other'}]},
                          {'role':'user','content':'c'}]}""")
                .body();
        assertThat(body.at("/messages/1/content").asText()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            textBlock =
                    """
            'auto'                             , {'type':'auto'}
            'required'                         , {'type':'any'}
            'none'                             , {'type':'none'}
            {'type':'any'}                     , {'type':'any'}
            "{'type':'tool','name':'f'}"       , "{'type':'tool','name':'f'}"
            """)
    void translatesToolChoices(String asked, String written) {
        String members = "{'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':" + asked + "}";
        assertThat(Anthropic.written("claude-sonnet-4-5", members).body().path("tool_choice"))
                .isEqualTo(Anthropic.json(written));
        assertThat(Anthropic.written("claude-sonnet-4-5", "{'tool_choice':'auto'}")
                        .body()
                        .has("tool_choice"))
                .isFalse();
    }

    @Test
    void callsOneToolAtATimeOnlyWhereToolsMayBeCalled() {
        String members = "{'tools':[{'function':{'name':'f'}}],'parallel_tool_calls':false,'tool_choice':%s}";
        assertThat(Anthropic.written("claude-sonnet-4-5", members.formatted("null"))
                        .body()
                        .path("tool_choice"))
                .isEqualTo(Anthropic.json("{'type':'auto','disable_parallel_tool_use':true}"));
        assertThat(Anthropic.written("claude-sonnet-4-5", members.formatted("'none'"))
                        .body()
                        .path("tool_choice"))
                .isEqualTo(Anthropic.json("{'type':'none'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'n':2}",
                "{'functions':[]}",
                "{'audio':{'voice':'x'}}",
                "{'tool_choice':{'type':'allowed_tools'},'tools':[{'function':{'name':'f'}}]}",
                "{'tools':[{'type':'custom','custom':{'name':'f'}}]}",
                "{'messages':[{'role':'user','content':[{'type':'input_audio'}]}]}",
                "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/bmp;base64,AA'}}]}]}",
                "{'messages':[{'role':'system','content':[{'type':'image_url','image_url':'https://x.example/y'}]}]}",
                "{'messages':[{'role':'user','content':'a'},{'role':'assistant','tool_calls':[{'id':'a','type':'custom'}]}]}",
                "{'messages':[{'role':'user','content':'a'},{'role':'assistant','content':'go on'}]}"
            })
    void refusesWhatAnotherTargetMayDo(String members) {
        assertRefused(ErrorKind.INCAPABLE, members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[]}",
                "{'messages':[{'role':'function','content':'x'}]}",
                "{'messages':[{'role':'user','content':5}]}",
                "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':'file:///etc/passwd'}]}]}",
                "{'messages':[{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f','arguments':'{'}}]}]}",
                "{'messages':[{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f','arguments':'[1]'}}]}]}"
            })
    void refusesWhatNobodyCanDo(String members) {
        assertRefused(ErrorKind.INVALID_REQUEST, members);
    }

    private static void assertRefused(ErrorKind kind, String members) {
        assertThatThrownBy(() -> Anthropic.written("claude-opus-4-6", members))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(kind));
    }

    @Test
    void idsThatComeAgainInLaterTurnsAreOthers() {
        JsonNode messages = Anthropic.written(
                        "claude-opus-4-6",
                        """
                        {'messages':[{'role':'user','content':'Go'},
                          {'role':'assistant','tool_calls':[{'id':'0','function':{'name':'f'}},{'function':{'name':'g'}}]},
                          {'role':'tool','tool_call_id':'0','content':'a'},{'role':'tool','content':'b'},
                          {'role':'assistant','tool_calls':[{'id':'0','function':{'name':'f'}}]},
                          {'role':'tool','tool_call_id':'0','content':'c'}]}""")
                .body()
                .path("messages");
        List<String> calls = messages.findValuesAsText("id");

        assertThat(calls).hasSize(3).doesNotHaveDuplicates();
        assertThat(messages.findValuesAsText("tool_use_id")).isEqualTo(calls);
    }

    @Test
    void aTextThatIsANumberIsStillSaid() {
        JsonNode messages = Anthropic.written(
                        "claude-opus-4-6",
                        """
                        {'messages':[{'role':'user','content':[{'type':'text','text':42}]},
                          {'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f','arguments':[]}}]},
                          {'role':'tool','tool_call_id':'a','content':[{'type':'text','text':7}]}]}""")
                .body()
                .path("messages");

        assertThat(messages.at("/0/content").asText()).isEqualTo("42");
        assertThat(messages.at("/1/content/0/input")).isEqualTo(Json.object());
        assertThat(messages.at("/2/content/0/content/0/text").asText()).isEqualTo("7");
    }

    @Test
    void whoThinksIsToldInWordsOfTheSchemaOfTheAnswer() {
        Target target = Anthropic.target("claude-3-7-sonnet");
        Changes changes = Anthropic.changes(target);
        ObjectNode body = AnthropicRequest.of(
                Anthropic.chat(
                        Anthropic.json(
                                """
                                {'messages':[{'role':'user','content':'Hi'}],'thinking':{'type':'enabled','budget_tokens':2000},
                                 'response_format':{'type':'json_schema','json_schema':{'schema':{'type':'object','required':['a']}}}}""")),
                target,
                changes);

        assertThat(body.has("tools")).isFalse();
        assertThat(body.path("system").asText()).contains("\"required\":[\"a\"]");
        assertThat(changes.list()).containsExactly("response_format said in words");
    }

    @Test
    void namesTheCallWhoseArgumentsAreBroken() {
        String members =
                "{'messages':[{'role':'assistant','tool_calls':[{'id':'c1','function':{'name':'book','arguments':'{'}}]}]}";
        assertThatThrownBy(() -> Anthropic.written("claude-opus-4-6", members))
                .hasMessageContaining("'c1' of function 'book'");
        assertThatThrownBy(() -> Anthropic.written("claude-opus-4-6", members.replace("book", "a secret, in words")))
                .hasMessageNotContaining("secret");
    }

    @Test
    void hasNothingButChat() {
        for (Operation operation : List.of(Operation.EMBEDDINGS, Operation.IMAGES)) {
            assertThatThrownBy(() -> call(ChatRequest.ofText(operation, "x"), Anthropic.target("claude-opus-4-6")))
                    .isInstanceOfSatisfying(
                            LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.INCAPABLE));
        }
    }

    @Test
    void beginsWithAUserWhereThereIsOnlyASystemPrompt() {
        assertThat(Anthropic.written("claude-opus-4-6", "{'messages':[{'role':'system','content':'Sing.'}]}")
                        .body()
                        .path("messages"))
                .hasSize(1);
    }
}
