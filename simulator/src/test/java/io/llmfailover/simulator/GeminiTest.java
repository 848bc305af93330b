package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.Rule;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiTest extends Served {

    private static final String VERTEX = "/v1/projects/p/locations/eu/publishers/google/models/";

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
        assertThat(streamed).hasSize(3);
        assertThat(streamed.stream().flatMap(response -> response.findValuesAsText("name").stream()))
                .containsExactly("weather", "clock");
        assertThat(streamed.stream().flatMap(response -> response.findValuesAsText("thoughtSignature").stream()))
                .hasSize(1);
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
        String named = Bodies.with(content, "'model':'models/e'");
        JsonNode many = json("/v1beta/models/e:batchEmbedContents", "{'requests':[" + named + "," + named + "]}");
        JsonNode predicted =
                json(VERTEX + "e:predict", "{'instances':[{'content':'one'}],'parameters':{'outputDimensionality':5}}");
        assertThat(one.at("/embedding/values")).hasSize(5);
        assertThat(many.path("embeddings")).hasSize(2);
        assertThat(many.at("/embeddings/1/values")).isEqualTo(one.at("/embedding/values"));
        assertThat(predicted.at("/predictions/0/embeddings/values")).isEqualTo(one.at("/embedding/values"));
    }

    @Test
    void listsModels() {
        assertThat(get("/v1beta/models", "x-goog-api-key", "goog-test")
                        .path("models")
                        .findValuesAsText("name"))
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

    @Test
    void thinksAloud() {
        simulator.script(Rule.on("gemini").reasoning("Let me think."));
        JsonNode whole = json(GENERATE, Bodies.GEMINI);
        List<JsonNode> streamed =
                Client.events(post(STREAM + "?alt=sse", Bodies.GEMINI).body());

        for (JsonNode first : List.of(whole, streamed.get(0))) {
            assertThat(first.at("/candidates/0/content/parts/0"))
                    .isEqualTo(Client.tree("{\"text\":\"Let me think.\",\"thought\":true}"));
            assertThat(first.at("/usageMetadata/thoughtsTokenCount").asInt()).isEqualTo(4);
        }
    }

    @Test
    void isReachedAtVertexAi() {
        JsonNode answer = json(VERTEX + "gemini-2.5-pro:generateContent", Bodies.GEMINI);
        assertThat(answer.at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
        HttpResponse<String> limited = post(VERTEX + "g:generateContent", Bodies.GEMINI, "x-sim", "error=overloaded");
        assertThat(limited.statusCode()).isEqualTo(429);
    }

    @Test
    void takesNoKeyInTheUrlAndNotThatOfTheOther() {
        HttpResponse<String> inUrl = post(GENERATE + "?key=goog-test-1234567890", Bodies.GEMINI);
        HttpResponse<String> bearer = Client.send(Client.request(simulator.url() + GENERATE)
                .header("authorization", "Bearer ya29")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        HttpResponse<String> key = Client.send(Client.request(simulator.url() + VERTEX + "g:generateContent")
                .header("x-goog-api-key", "goog-test-1234567890")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());

        assertThat(inUrl.statusCode()).isEqualTo(400);
        assertThat(bearer.statusCode()).isEqualTo(403);
        assertThat(key.statusCode()).isEqualTo(401);
    }

    @Test
    void tellsTheWaitInTheBody() {
        HttpResponse<String> asked = post(GENERATE, Bodies.GEMINI, "x-sim", "status=429; retryAfter=7");
        HttpResponse<String> usual = post(GENERATE, Bodies.GEMINI, "x-sim", "status=429");
        assertThat(Client.tree(asked.body()).findValuesAsText("retryDelay")).containsExactly("7s");
        assertThat(Client.tree(usual.body()).findValuesAsText("retryDelay")).containsExactly("1s");
        assertThat(usual.headers().firstValue("retry-after")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'contents':[{'parts':[{'text':'a'}]}],'of_the_future':1}",
                "{'contents':[{'parts':[{'text':'a'}]}],'generationConfig':{'max_tokens':1}}",
                "{'contents':[{'parts':[{'text':'a'}]}],'generationConfig':{'temperature':2.1}}",
                "{'contents':[{'parts':[{'text':'a'}]}],'generationConfig':{'candidateCount':9}}",
                "{'contents':[{'parts':[{'text':'a'}]}],'generationConfig':{'stopSequences':['1','2','3','4','5','6']}}",
                "{'contents':[{'parts':[{'text':'a'}]}],'generationConfig':{'responseSchema':{'type':'OBJECT'}}}",
                "{'contents':[{'parts':[{'text':'a'}]}],'generationConfig':{'thinkingConfig':{'thinkingLevel':'low'}}}",
                "{'contents':[{'parts':[{'text':'a'}]}],'generationConfig':{'responseMimeType':'application/json'},'tools':[{}]}",
                "{'contents':[{'parts':[{'text':'a'}]}],'tools':[{'functionDeclarations':[{'name':'1'}]}]}",
                "{'contents':[{'parts':[{'text':'a'}]}],'tools':[{'functionDeclarations':[{'name':'f','parameters':{'$ref':'x'}}]}]}",
                "{'contents':[{'parts':[{'text':'a'}]}],'tools':[{'functionDeclarations':[{'name':'f','parameters':{'type':['a']}}]}]}",
                "{'contents':[{'role':'assistant','parts':[{'text':'a'}]}]}",
                "{'contents':[{'parts':[]}]}",
                "{'contents':[{'parts':[{'text':''}]}]}",
                "{'contents':[{'parts':[{'text':'a','inlineData':{}}]}]}",
                "{'contents':[{'parts':[{'functionResponse':{'name':'f','response':{}}}]}]}",
                "{'contents':[{'parts':[{'text':'a'}]},{'role':'model','parts':[{'functionCall':{'name':'f','args':{}}}]},"
                        + "{'parts':[{'text':'b'}]}]}",
                "{'contents':[{'parts':[{'text':'a'}]},{'role':'model','parts':[{'functionCall':{'name':'f','args':{}}}]},"
                        + "{'parts':[{'functionResponse':{'name':'f','response':'b'}}]}]}",
                "{'contents':[{'parts':[{'text':'a'}]},{'role':'model','parts':[{'functionCall':{'name':'f','args':{}},"
                        + "'thoughtSignature':'Zm9yZ2Vk'}]}]}"
            })
    void refusesWhatItDoesNotKnowOrCannotMean(String body) {
        HttpResponse<String> response = post(GENERATE, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(Client.tree(response.body()).at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void newModelsWantTheirSignatureBack() {
        String history =
                "{'contents':[{'parts':[{'text':'a'}]},{'role':'model','parts':[{'functionCall':{'name':'f','args':{}}%s}]},"
                        + "{'parts':[{'functionResponse':{'name':'f','response':{}}}]}]}";
        String path = "/v1beta/models/gemini-3-flash:generateContent";
        assertThat(post(path, history.formatted("")).statusCode()).isEqualTo(400);
        assertThat(post(path, history.formatted(",'thoughtSignature':'skip_thought_signature_validator'"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(GENERATE, history.formatted("")).statusCode()).isEqualTo(200);
    }
}
