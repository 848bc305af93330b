package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DashScopeTest extends Served {
    private static final String TEXT = "/vendor/qwen-native/api/v1/services/aigc/text-generation/generation";
    private static final String SIGHT = "/vendor/qwen-native/api/v1/services/aigc/multimodal-generation/generation";
    private static final String EMBED = "/vendor/qwen-native/api/v1/services/embeddings/text-embedding/text-embedding";
    private static final String[] STREAM = {"X-DashScope-SSE", "enable"};

    private static String asked(String parameters) {
        return "{'model':'qwen-plus','input':{'messages':[{'role':'user','content':'hello there'}]},'parameters':{"
                + parameters + "}}";
    }

    private static List<JsonNode> events(String body) {
        return Arrays.stream(body.split("\n", -1))
                .filter(line -> line.startsWith("data:"))
                .map(line -> Client.tree(line.substring("data:".length())))
                .toList();
    }

    @Test
    void answersWithAMessageOrInTheOlderFormWithAText() {
        JsonNode message = json(TEXT, asked("'result_format':'message'"));
        assertThat(message.at("/output/choices/0/message/content").asText()).isEqualTo("You said: hello there");
        assertThat(message.at("/output/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(message.at("/usage/input_tokens").asInt()).isEqualTo(3);
        assertThat(message.path("request_id").asText()).isNotBlank();
        assertThat(json(TEXT, asked("")).at("/output/text").asText()).isEqualTo("You said: hello there");
    }

    @Test
    void streamsPiecesOrAllThatWasSaid() {
        HttpResponse<String> response =
                post(TEXT, asked("'result_format':'message','incremental_output':true"), STREAM);
        List<JsonNode> pieces = events(response.body());
        List<JsonNode> grown =
                events(post(TEXT, asked("'result_format':'message'"), STREAM).body());
        StringBuilder text = new StringBuilder();
        pieces.forEach(event -> text.append(content(event)));
        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream;charset=UTF-8");
        assertThat(response.body()).startsWith("id:1\nevent:result\n:HTTP_STATUS/200\ndata:{");
        assertThat(text).hasToString("You said: hello there");
        assertThat(pieces.get(0).at("/output/choices/0/finish_reason").asText()).isEqualTo("null");
        assertThat(content(grown.get(1))).isEqualTo("You said:");
        assertThat(content(grown.get(grown.size() - 1))).isEqualTo("You said: hello there");
    }

    private static String content(JsonNode event) {
        return event.at("/output/choices/0/message/content").asText();
    }

    @Test
    void takesAndGivesPartsWhereModelsSee() {
        String body =
                "{'model':'qwen3-vl-plus','input':{'messages':[{'role':'user','content':[{'image':'https://x.invalid/a.png'},{'text':'what?'}]}]}}";
        assertThat(json(SIGHT, body)
                        .at("/output/choices/0/message/content/0/text")
                        .asText())
                .isEqualTo("You said: what?");
        assertThat(post(TEXT, body).statusCode()).isEqualTo(400);
        assertThat(post(SIGHT, asked("")).statusCode()).isEqualTo(400);
    }

    @Test
    void callsToolsInHalves() {
        simulator.script(Rule.on("qwen-native").tools(2));
        String tools = "'result_format':'message',%s" + Bodies.OPENAI_TOOLS;
        JsonNode whole = json(TEXT, asked(tools.formatted("")));
        List<JsonNode> pieces = events(post(TEXT, asked(tools.formatted("'incremental_output':true,")), STREAM)
                .body());
        String call = "/output/choices/0/message/tool_calls/0/function/arguments";
        assertThat(whole.at("/output/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(pieces.get(0).at(call).asText() + pieces.get(1).at(call).asText())
                .isEqualTo(whole.at(call).asText());
        assertThat(pieces.get(1).at("/output/choices/0/message/tool_calls/0/id").asText())
                .isEmpty();
    }

    @Test
    void embeds() {
        JsonNode body = json(EMBED, "{'model':'e','input':{'texts':['a','b']},'parameters':{'dimension':64}}");
        assertThat(body.at("/output/embeddings")).hasSize(2);
        assertThat(body.at("/output/embeddings/1/embedding")).hasSize(64);
        assertThat(post(EMBED, "{'model':'e','input':'a'}").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void everyErrorHasACodeAndAMessage(ErrorKind kind) {
        simulator.script(Rule.on("qwen-native").error(kind));
        HttpResponse<String> response = post(TEXT, asked(""));
        JsonNode body = Client.tree(response.body());
        assertThat(response.statusCode()).isBetween(400, 599);
        assertThat(body.path("code").asText()).isNotBlank();
        assertThat(body.path("message").asText()).isNotBlank().doesNotContain("{model}");
        assertThat(body.path("request_id").asText()).isNotBlank();
    }

    @Test
    void breaksAStreamWithAnEventAndItsStatus() {
        simulator.script(Rule.on("qwen-native").errorAfter(1).error(ErrorKind.CONTENT_FILTER));
        String body = post(TEXT, asked("'incremental_output':true"), STREAM).body();
        assertThat(body).contains("\nevent:error\n:HTTP_STATUS/400\ndata:{\"code\":\"DataInspectionFailed\"");
        assertThat(events(body)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'temperature':2",
                "'top_p':0",
                "'seed':-1",
                "'result_format':'message','tool_choice':'required'",
                "'tools':[{'type':'function','function':{'name':'f'}}]"
            })
    void refusesAsTheVendorWould(String parameters) {
        assertThat(json(TEXT, asked(parameters)).path("code").asText()).isEqualTo("InvalidParameter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'role':'developer','content':'x'}",
                "{'role':'user','content':null}",
                "{'role':'tool','content':'x'}",
                "{'role':'assistant','content':'','tool_calls':[{'function':{'name':'f','arguments':{}}}]}"
            })
    void refusesMessagesAsTheVendorWould(String message) {
        String body = "{'model':'m','input':{'messages':[" + message + "]}}";
        assertThat(json(TEXT, body).path("code").asText()).isEqualTo("InvalidParameter");
    }

    @Test
    void wantsAKey() {
        HttpResponse<String> keyless = Client.send(Client.request(simulator.url() + TEXT)
                .POST(HttpRequest.BodyPublishers.ofString(Client.json(asked(""))))
                .build());
        assertThat(keyless.statusCode()).isEqualTo(401);
        assertThat(Client.tree(keyless.body()).path("code").asText()).isEqualTo("InvalidApiKey");
    }
}
