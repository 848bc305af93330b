package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.Rule;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeminiTest extends Served {

    @Test
    void chats() {
        JsonNode body = json(GENERATE, Bodies.GEMINI);
        assertThat(body.at("/candidates/0/content/parts/0/text").asText()).isEqualTo("You said: hello there");
        assertThat(body.at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
        assertThat(body.at("/usageMetadata/promptTokenCount").asInt()).isEqualTo(3);
        assertThat(body.path("modelVersion").asText()).isEqualTo("gemini-2.5-flash");
    }

    @Test
    void streamsEventsWithCrLf() {
        HttpResponse<String> response = post(STREAM + "?alt=sse", Bodies.GEMINI);
        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(response.body()).contains("}\r\n\r\ndata: {").endsWith("\r\n\r\n");
        assertThat(text(Client.events(response.body()))).isEqualTo("You said: hello there");
    }

    @Test
    void streamsAnArrayWithoutTheParameter() {
        HttpResponse<String> response = post(STREAM, Bodies.GEMINI);
        JsonNode array = Client.tree(response.body());
        assertThat(response.headers().firstValue("content-type")).contains("application/json; charset=UTF-8");
        assertThat(array.isArray()).isTrue();
        assertThat(array.get(array.size() - 1).at("/candidates/0/finishReason").asText())
                .isEqualTo("STOP");
        assertThat(text(array)).isEqualTo("You said: hello there");
    }

    private static String text(Iterable<JsonNode> responses) {
        StringBuilder text = new StringBuilder();
        responses.forEach(response ->
                text.append(response.at("/candidates/0/content/parts/0/text").asText("")));
        return text.toString();
    }

    @Test
    void callsTools() {
        String asked = Bodies.with(Bodies.GEMINI, Bodies.GEMINI_TOOLS);
        JsonNode any = json(GENERATE, Bodies.with(asked, config("{'mode':'ANY'}")));
        JsonNode named = json(GENERATE, Bodies.with(asked, config("{'mode':'ANY','allowedFunctionNames':['clock']}")));
        simulator.script(Rule.on("gemini").tools(2));
        List<JsonNode> streamed = Client.events(post(STREAM + "?alt=sse", asked).body());

        assertThat(any.at("/candidates/0/content/parts/0/functionCall/args/days")
                        .asInt())
                .isEqualTo(3);
        assertThat(named.at("/candidates/0/content/parts/0/functionCall/name").asText())
                .isEqualTo("clock");
        assertThat(streamed).hasSize(1);
        assertThat(streamed.get(0).at("/candidates/0/content/parts").findValuesAsText("name"))
                .containsExactly("weather", "clock");
    }

    private static String config(String calling) {
        return "'toolConfig':{'functionCallingConfig':" + calling + "}";
    }

    @Test
    void satisfiesASchemaInCapitals() {
        String schema = "'generationConfig':{'responseMimeType':'application/json','responseSchema':"
                + "{'type':'OBJECT','properties':{'n':{'type':'INTEGER'}},'required':['n']}}";
        JsonNode body = json(GENERATE, Bodies.with(Bodies.GEMINI, schema));
        assertThat(body.at("/candidates/0/content/parts/0/text").asText()).isEqualTo("{\"n\":1}");
    }

    @Test
    void embedsOneAndMany() {
        String content = "{'content':{'parts':[{'text':'one'}]},'outputDimensionality':5}";
        JsonNode one = json("/v1beta/models/e:embedContent", content);
        JsonNode many = json("/v1beta/models/e:batchEmbedContents", "{'requests':[" + content + "," + content + "]}");
        assertThat(one.at("/embedding/values")).hasSize(5);
        assertThat(many.path("embeddings")).hasSize(2);
        assertThat(many.at("/embeddings/1/values")).isEqualTo(one.at("/embedding/values"));
    }

    @Test
    void listsModels() {
        assertThat(get("/v1beta/models").path("models").findValuesAsText("name"))
                .contains("models/gemini-2.5-flash");
    }

    @Test
    void refusesAsTheVendorWould() {
        HttpResponse<String> keyless = Client.send(Client.request(simulator.url() + GENERATE)
                .POST(HttpRequest.BodyPublishers.ofString(Client.json(Bodies.GEMINI)))
                .build());
        assertThat(keyless.statusCode()).isEqualTo(403);
        assertThat(Client.tree(keyless.body()).at("/error/status").asText()).isEqualTo("PERMISSION_DENIED");
        assertThat(json(GENERATE, "{}").at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
        assertThat(json(GENERATE, "{").at("/error/code").asInt()).isEqualTo(400);
        assertThat(json("/v1beta/nowhere", "{}").at("/error/code").asInt()).isEqualTo(404);
    }
}
