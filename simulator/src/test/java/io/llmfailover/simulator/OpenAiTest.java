package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.Rule;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAiTest extends Served {

    @Test
    void chats() {
        HttpResponse<String> response = post(CHAT, Bodies.OPENAI);
        JsonNode body = Client.tree(response.body());

        assertThat(response.headers().firstValue("x-request-id")).isPresent();
        assertThat(response.headers().firstValue("x-ratelimit-remaining-requests"))
                .contains("9999");
        assertThat(body.path("object").asText()).isEqualTo("chat.completion");
        assertThat(body.path("model").asText()).isEqualTo("gpt-4o");
        assertThat(body.at("/choices/0/message/content").asText()).isEqualTo("You said: hello there");
        assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(body.at("/usage/prompt_tokens").asInt()).isEqualTo(3);
        assertThat(body.at("/usage/total_tokens").asInt())
                .isEqualTo(3 + body.at("/usage/completion_tokens").asInt());
    }

    @Test
    void boundsTheEcho() {
        String body = Bodies.OPENAI.replace("hello there", "x".repeat(5000));
        assertThat(json(CHAT, body).at("/choices/0/message/content").asText()).hasSizeLessThan(300);
    }

    @Test
    void streamsWithUsageOnlyWhenAsked() {
        HttpResponse<String> plain = post(CHAT, Bodies.OPENAI_STREAM);
        String withUsage = post(CHAT, Bodies.with(Bodies.OPENAI_STREAM, "'stream_options':{'include_usage':true}"))
                .body();

        List<JsonNode> events = Client.events(plain.body());
        assertThat(plain.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
        assertThat(text(events)).isEqualTo("You said: hello there");
        assertThat(events).noneMatch(event -> event.has("usage"));
        assertThat(events.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(plain.body()).endsWith("data: [DONE]\n\n");
        List<JsonNode> counted = Client.events(withUsage);
        JsonNode last = counted.get(counted.size() - 1);
        assertThat(last.path("choices")).isEmpty();
        assertThat(last.at("/usage/prompt_tokens").asInt()).isEqualTo(3);
    }

    private static String text(List<JsonNode> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event.at("/choices/0/delta/content").asText("")));
        return text.toString();
    }

    @Test
    void callsTheRequiredTool() {
        JsonNode body =
                json(CHAT, Bodies.with(Bodies.with(Bodies.OPENAI, Bodies.OPENAI_TOOLS), "'tool_choice':'required'"));
        JsonNode call = body.at("/choices/0/message/tool_calls/0");

        assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(body.at("/choices/0/message/content").isNull()).isTrue();
        assertThat(call.path("id").asText()).startsWith("call_");
        assertThat(call.at("/function/name").asText()).isEqualTo("weather");
        JsonNode arguments = Client.tree(call.at("/function/arguments").asText());
        assertThat(arguments).isEqualTo(Client.tree("{\"city\":\"some city\",\"days\":3}"));
    }

    @Test
    void callsTheNamedTool() {
        String choice = "'tool_choice':{'type':'function','function':{'name':'clock'}}";
        JsonNode body = json(CHAT, Bodies.with(Bodies.with(Bodies.OPENAI, Bodies.OPENAI_TOOLS), choice));
        assertThat(body.at("/choices/0/message/tool_calls/0/function/name").asText())
                .isEqualTo("clock");
    }

    @Test
    void streamsParallelTools() {
        simulator.script(Rule.on("openai").tools(2));
        String stream = post(CHAT, Bodies.with(Bodies.OPENAI_STREAM, Bodies.OPENAI_TOOLS))
                .body();

        StringBuilder[] arguments = {new StringBuilder(), new StringBuilder()};
        StringBuilder names = new StringBuilder();
        for (JsonNode event : Client.events(stream)) {
            JsonNode call = event.at("/choices/0/delta/tool_calls/0");
            names.append(call.at("/function/name").asText(""));
            if (!call.isMissingNode()) {
                arguments[call.path("index").asInt()].append(
                        call.at("/function/arguments").asText());
            }
        }
        assertThat(names).hasToString("weatherclock");
        assertThat(Client.tree(arguments[0].toString()).path("days").asInt()).isEqualTo(3);
        assertThat(arguments[1]).hasToString("{}");
        assertThat(stream).contains("\"finish_reason\":\"tool_calls\"");
    }

    @Test
    void speaksAfterTheToolHasAnswered() {
        String body = "{'model':'gpt-4o','tool_choice':'required'," + Bodies.OPENAI_TOOLS + ",'messages':["
                + "{'role':'user','content':'weather?'},{'role':'assistant','content':null},"
                + "{'role':'tool','tool_call_id':'call_1','content':'rain'}]}";
        assertThat(json(CHAT, body).at("/choices/0/message/content").asText()).contains("weather?");
    }

    @Test
    void satisfiesASchema() {
        String format = "'response_format':{'type':'json_schema','json_schema':{'name':'a','schema':{'type':'object',"
                + "'properties':{'list':{'type':'array','minItems':2,'items':{'$ref':'#/$defs/n'}},"
                + "'maybe':{'anyOf':[{'type':'null'},{'type':'boolean'}]},'kind':{'const':'k'}},"
                + "'required':['list','maybe','kind'],'$defs':{'n':{'type':['number','null']}}}}}";
        String text = json(CHAT, Bodies.with(Bodies.OPENAI, format))
                .at("/choices/0/message/content")
                .asText();
        assertThat(text).isEqualTo(Client.json("{'list':[1.5,1.5],'maybe':true,'kind':'k'}"));
    }

    @Test
    void embeds() {
        JsonNode body = json("/v1/embeddings", "{'model':'e','input':['one','two','one'],'dimensions':4}");
        assertThat(body.path("data")).hasSize(3);
        assertThat(body.at("/data/0/embedding")).hasSize(4).isEqualTo(body.at("/data/2/embedding"));
        assertThat(body.at("/data/1/embedding")).isNotEqualTo(body.at("/data/0/embedding"));

        JsonNode packed =
                json("/v1/embeddings", "{'model':'e','input':'one','dimensions':4,'encoding_format':'base64'}");
        byte[] bytes = Base64.getDecoder().decode(packed.at("/data/0/embedding").asText());
        assertThat((double)
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat())
                .isCloseTo(body.at("/data/0/embedding/0").asDouble(), within(1e-6));
    }

    @Test
    void listsModelsAndMakesImages() {
        assertThat(get("/v1/models").path("data").findValuesAsText("id")).contains("gpt-4o", "gpt-4o-mini");
        assertThat(get("/models/gpt-x").path("id").asText()).isEqualTo("gpt-x");
        JsonNode images = json("/v1/images/generations", "{'prompt':'a cat','n':2}");
        assertThat(images.path("data")).hasSize(2);
        assertThat(Base64.getDecoder().decode(images.at("/data/0/b64_json").asText()))
                .startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void refusesAsTheVendorWould() {
        HttpResponse<String> keyless = Client.send(Client.request(simulator.url() + CHAT)
                .POST(HttpRequest.BodyPublishers.ofString(Client.json(Bodies.OPENAI)))
                .build());
        assertThat(keyless.statusCode()).isEqualTo(401);
        assertThat(Client.tree(keyless.body()).at("/error/code").asText()).isEqualTo("invalid_api_key");

        HttpResponse<String> malformed = post(CHAT, "{'model':");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(Client.tree(malformed.body()).at("/error/type").asText()).isEqualTo("invalid_request_error");

        HttpResponse<String> nowhere = post("/v1/nowhere", "{}");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(Client.tree(nowhere.body()).at("/error/message").asText())
                .isEqualTo("Invalid URL (POST /v1/nowhere)");
        assertThat(post(CHAT, "{'model':'m'}").statusCode()).isEqualTo(400);
        assertThat(post(CHAT, "{'messages':[{'role':'user','content':'x'}]}").body())
                .contains("model");
    }
}
