package io.llmfailover.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Operation;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.transport.HttpCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiRequestTest {

    private static final Map<String, String> AZURE = Map.of("api-version", "2024-10-21");
    private static final String HISTORY =
            """
            {'model':'asked','messages':[
              {'role':'system','content':[{'type':'text','text':'s','cache_control':{'type':'ephemeral'}}]},
              {'role':'assistant','content':'a','reasoning_content':'r','thinking_blocks':[{'signature':'x'}],'images':[],
               'reasoning_details':[],'tool_calls':[{'id':'t','type':'function','function':{'name':'f','arguments':'{}'}}]},
              {'role':'tool','tool_call_id':'t','content':'1'}],
             'tools':[{'type':'function','function':{'name':'f'}}],'vendor_member':{'kept':true}}""";

    @ParameterizedTest
    @CsvSource({
        "CHAT, https://a.example/v1, /v1/chat/completions",
        "EMBEDDINGS, https://a.example/v1, /v1/embeddings",
        "IMAGES, https://a.example/v1, /v1/images/generations",
        "CHAT, https://a.example, /chat/completions",
        "CHAT, http://localhost:8080/deep/er, /deep/er/chat/completions"
    })
    void postsBelowTheBase(Operation operation, String base, String path) {
        HttpCall call = OpenAi.call(operation, OpenAi.json("{}"), OpenAi.target("m/x", base, Map.of()));
        assertThat(call.uri().getPath()).isEqualTo(path);
        assertThat(call.uri().getQuery()).isNull();
        assertThat(call.headers()).isEqualTo(Map.of("content-type", "application/json"));
        assertThat(OpenAi.parsed(call.body()).path("model").asText()).isEqualTo("m/x");
    }

    @Test
    void anImageIsAskedForInTheFormThatTheCallerWants() {
        HttpCall call = OpenAi.call(
                Operation.IMAGES,
                OpenAi.json("{'prompt':'a cat','response_format':'b64_json'}"),
                OpenAi.target("dall-e-3", "https://a.example/v1", Map.of()));
        assertThat(OpenAi.parsed(call.body()).path("response_format").asText()).isEqualTo("b64_json");
    }

    @Test
    void namesTheDeploymentInThePathOrUnderV1TheModelInTheBody() {
        HttpCall deployment =
                OpenAi.call(Operation.CHAT, OpenAi.json("{}"), OpenAi.target("my dep/1", "https://r.example", AZURE));
        assertThat(deployment.uri())
                .hasToString(
                        "https://r.example/openai/deployments/my%20dep%2F1/chat/completions?api-version=2024-10-21");
        HttpCall embeddings =
                OpenAi.call(Operation.EMBEDDINGS, OpenAi.json("{}"), OpenAi.target("d", "https://r.example", AZURE));
        assertThat(embeddings.uri().getPath()).isEqualTo("/openai/deployments/d/embeddings");
        for (String base : new String[] {"https://r.example/openai", "https://r.example/openai/deployments/d"}) {
            HttpCall given = OpenAi.call(Operation.CHAT, OpenAi.json("{}"), OpenAi.target("d", base, AZURE));
            assertThat(given.uri().getPath()).isEqualTo("/openai/deployments/d/chat/completions");
        }
        HttpCall v1 = OpenAi.call(
                Operation.CHAT, OpenAi.json("{}"), OpenAi.target("d", "https://r.example/openai/v1", AZURE));
        assertThat(v1.uri()).hasToString("https://r.example/openai/v1/chat/completions");
        assertThat(OpenAi.parsed(v1.body()).path("model").asText()).isEqualTo("d");
    }

    @Test
    void dropsWhatOnlyOtherVendorsKnowAndKeepsTheRest() {
        ObjectNode written = OpenAi.written("gpt-4o", Map.of(), OpenAi.json(HISTORY));
        assertThat(written)
                .isEqualTo(
                        OpenAi.json(
                                """
            {'model':'gpt-4o','messages':[
              {'role':'system','content':[{'type':'text','text':'s'}]},
              {'role':'assistant','content':'a',
               'tool_calls':[{'id':'t','type':'function','function':{'name':'f','arguments':'{}'}}]},
              {'role':'tool','tool_call_id':'t','content':'1'}],
             'tools':[{'type':'function','function':{'name':'f'}}],'vendor_member':{'kept':true}}"""));
    }

    @Test
    void shortensTheIdsOfOtherServersSoThatCallAndResultStillMeet() {
        String id = "chatcmpl-tool-0123456789abcdef0123456789abcdef";
        ObjectNode asked = OpenAi.json("{'messages':[{'role':'assistant','tool_calls':[{'id':'" + id + "'}," + "{'id':'"
                + id + "x'},{'id':'call_1'}]},{'role':'tool','tool_call_id':'" + id + "'}]}");
        JsonNode before = asked.deepCopy();
        JsonNode messages = OpenAi.written("gpt-4o", Map.of(), asked).path("messages");
        List<String> ids = messages.path(0).path("tool_calls").findValuesAsText("id");
        assertThat(ids).doesNotHaveDuplicates().endsWith("call_1").allMatch(known -> known.length() <= 40);
        assertThat(messages.path(1).path("tool_call_id").asText()).isEqualTo(ids.get(0));
        assertThat(asked).isEqualTo(before);
    }

    @Test
    void leavesTheRequestAsItWasForTheNextTarget() {
        ObjectNode asked = OpenAi.json(HISTORY).put("stream", true).put("max_tokens", 1);
        asked.putObject("stream_options").put("vendor", 1);
        JsonNode before = asked.deepCopy();
        ObjectNode first = OpenAi.written("o3", OpenAi.FAMILIES, asked);
        assertThat(asked).isEqualTo(before);
        assertThat(OpenAi.written("gpt-4o", Map.of(), asked).path("max_tokens").asInt())
                .isEqualTo(1);
        assertThat(OpenAi.written("o3", OpenAi.FAMILIES, asked)).isEqualTo(first);
        assertThat(asked).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'stream':true}; {'include_usage':true}",
                "{'stream':true,'stream_options':null}; {'include_usage':true}",
                "{'stream':true,'stream_options':{'include_usage':false}}; {'include_usage':false}",
                "{'stream':true,'stream_options':{'include_obfuscation':false}}; {'include_usage':true,'include_obfuscation':false}",
                "{'stream':false,'stream_options':{'include_usage':true}}; ",
                "{'stream_options':{'include_usage':true}}; ",
                "{'stream':false}; "
            })
    void asksForTheUsageOfStreamsOnly(String asked, String options) {
        JsonNode written = OpenAi.written("m", Map.of(), OpenAi.json(asked)).path("stream_options");
        assertThat(written.isMissingNode()).isEqualTo(options == null);
        if (options != null) {
            assertThat(written).isEqualTo(OpenAi.json(options));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut \uD83D", "\uD83Dx", "\uDE00", "x\uDE00\uD83D"})
    void sendsJsonEvenOfHalfACharacter(String text) {
        ObjectNode written = OpenAi.written("m", Map.of(), OpenAi.json("{}").put("user", text));
        assertThat(written.path("user").asText()).hasSize(text.length());
    }

    @Test
    void leavesOutWhatOnlyTunesOtherVendors() {
        ObjectNode asked = OpenAi.json(
                """
                {'thinking':{'type':'adaptive'},'output_config':{'effort':'low'},'top_k':3,'cache_control':{},
                 'service_tier':'standard_only','user':'u','vendor_member':1,
                 'tools':[{'type':'function','function':{'name':'f'},'cache_control':{'type':'ephemeral'}}]}""");
        ObjectNode expected = OpenAi.json(
                """
                {'service_tier':'default','user':'u','vendor_member':1,
                 'tools':[{'type':'function','function':{'name':'f'}}],'model':'gpt-4o'}""");

        assertThat(OpenAi.written("gpt-4o", Map.of("models", "openai"), asked)).isEqualTo(expected);
        assertThat(OpenAi.written("gpt-4o", Map.of(), asked).path("top_k").asInt())
                .as("servers of the same form know it")
                .isEqualTo(3);
    }

    @Test
    void aUserWithALongNameIsAlwaysTheSameShortOne() {
        ObjectNode asked = OpenAi.json("{}").put("user", "u".repeat(150));

        String user = OpenAi.written("gpt-4o", Map.of("models", "openai"), asked)
                .path("user")
                .asText();

        assertThat(user).hasSize(64).isNotEqualTo("u".repeat(64));
        assertThat(OpenAi.written("gpt-4o", Map.of("models", "openai"), asked)
                        .path("user")
                        .asText())
                .isEqualTo(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'mcp_servers':[{}]}", "{'container':'c'}", "{'tools':[{'type':'web_search_20250305'}]}"})
    void refusesWhatItCannotSay(String asked) {
        assertThatThrownBy(() -> OpenAi.written("gpt-4o", Map.of("models", "openai"), OpenAi.json(asked)))
                .isInstanceOfSatisfying(LlmException.class, refused -> assertThat(refused.getKind())
                        .isEqualTo(ErrorKind.INCAPABLE));
    }
}
