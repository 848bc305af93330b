package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OllamaTest extends Served {
    private static final String CHAT = "/vendor/ollama/api/chat";
    private static final String ASKED = "{'model':'llama3.2','messages':[{'role':'user','content':'hello there'}]}";
    private static final String WHOLE = Bodies.with(ASKED, "'stream':false");

    private static List<JsonNode> lines(String body) {
        return body.lines().map(Client::tree).toList();
    }

    @Test
    void chats() {
        HttpResponse<String> response = post(CHAT, WHOLE);
        JsonNode body = Client.tree(response.body());
        assertThat(response.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
        assertThat(body.at("/message/content").asText()).isEqualTo("You said: hello there");
        assertThat(body.path("done").asBoolean()).isTrue();
        assertThat(body.path("done_reason").asText()).isEqualTo("stop");
        assertThat(body.path("prompt_eval_count").asInt()).isEqualTo(3);
        assertThat(body.path("created_at").asText()).endsWith("Z");
    }

    @Test
    void streamsLinesUnlessItIsToldNotTo() {
        HttpResponse<String> response = post(CHAT, ASKED);
        List<JsonNode> lines = lines(response.body());
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.at("/message/content").asText()));
        assertThat(response.headers().firstValue("content-type")).contains("application/x-ndjson");
        assertThat(text).hasToString("You said: hello there");
        assertThat(lines).filteredOn(line -> line.path("done").asBoolean()).hasSize(1);
        assertThat(lines.get(lines.size() - 1).has("eval_count")).isTrue();
    }

    @Test
    void callsToolsAndSaysStop() {
        simulator.script(Rule.on("ollama").tools(2));
        String asked = Bodies.with(WHOLE, Bodies.OPENAI_TOOLS);
        JsonNode body = json(CHAT, asked);
        List<JsonNode> lines =
                lines(post(CHAT, Bodies.with(ASKED, Bodies.OPENAI_TOOLS)).body());
        assertThat(body.at("/message/tool_calls/0/function/arguments/days").asInt())
                .isEqualTo(3);
        assertThat(body.path("done_reason").asText()).isEqualTo("stop");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1).at("/message/tool_calls/0/function/name").asText())
                .isEqualTo("clock");
    }

    @Test
    void satisfiesASchema() {
        String schema = "'format':{'type':'object','properties':{'n':{'type':'integer'}},'required':['n']}";
        assertThat(json(CHAT, Bodies.with(WHOLE, schema)).at("/message/content").asText())
                .isEqualTo("{\"n\":1}");
        assertThat(json(CHAT, Bodies.with(WHOLE, "'format':'json'"))
                        .at("/message/content")
                        .asText())
                .isEqualTo("{}");
    }

    @Test
    void embeds() {
        JsonNode body = json("/vendor/ollama/api/embed", "{'model':'e','input':['one','two'],'dimensions':5}");
        assertThat(body.path("embeddings")).hasSize(2);
        assertThat(body.at("/embeddings/1")).hasSize(5);
        assertThat(json("/vendor/ollama/api/embed", "{'model':'e','input':'two','dimensions':5}")
                        .at("/embeddings/0"))
                .isEqualTo(body.at("/embeddings/1"));
    }

    @Test
    void liesAboutUsage() {
        assertThat(json(CHAT, WHOLE, "x-sim", "{\"usage\":\"null\"}")
                        .path("eval_count")
                        .isNull())
                .isTrue();
        assertThat(json(CHAT, WHOLE, "x-sim", "usage=missing").has("eval_count"))
                .isFalse();
    }

    @Test
    void listsModels() {
        assertThat(get("/vendor/ollama/api/tags").path("models").findValuesAsText("name"))
                .contains("llama3.2:latest");
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void everyErrorIsAText(ErrorKind kind) {
        simulator.script(Rule.on("ollama").error(kind));
        HttpResponse<String> response = post(CHAT, WHOLE);
        assertThat(response.statusCode()).isBetween(400, 599);
        assertThat(Client.tree(response.body()).path("error").asText())
                .isNotBlank()
                .doesNotContain("{model}");
    }

    @Test
    void breaksAStreamWithALine() {
        simulator.script(Rule.on("ollama").errorAfter(2).error(ErrorKind.OVERLOADED));
        List<JsonNode> lines = lines(post(CHAT, ASKED).body());
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2).path("error").asText()).startsWith("server busy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'messages':[]}",
                "{'model':'m','messages':[{'role':'developer','content':'x'}]}",
                "{'model':'m','messages':[{'role':'user','content':[{'type':'text','text':'x'}]}]}",
                "{'model':'m','messages':[{'role':'user','content':'x','images':['data:image/png;base64,QUJD']}]}",
                "{'model':'m','messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':'{}'}}]}]}",
                "{'model':'m','messages':[],'options':{'stop':'x'}}",
                "{'model':'m','messages':[],'options':{'temperature':'hot'}}",
                "{'model':'m','messages':[],'think':'extreme'}",
                "{'model':'m','messages':[],'format':'xml'}"
            })
    void refusesAsTheVendorWould(String body) {
        assertThat(post(CHAT, body).statusCode()).isEqualTo(400);
    }

    @Test
    void leavesItsOtherFormToThatFormat() {
        assertThat(json("/vendor/ollama" + Served.CHAT, Bodies.OPENAI)
                        .path("object")
                        .asText())
                .isEqualTo("chat.completion");
    }
}
