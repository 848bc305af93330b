package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.Finish;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnthropicTest extends Served {

    @Test
    void chats() {
        HttpResponse<String> response = post(MESSAGES, Bodies.ANTHROPIC);
        JsonNode body = Client.tree(response.body());

        assertThat(response.headers().firstValue("request-id").orElse("")).startsWith("req_");
        assertThat(response.headers().firstValue("anthropic-ratelimit-tokens-reset"))
                .isPresent();
        assertThat(body.path("type").asText()).isEqualTo("message");
        assertThat(body.at("/content/0/text").asText()).isEqualTo("You said: hello there");
        assertThat(body.path("stop_reason").asText()).isEqualTo("end_turn");
        assertThat(body.at("/usage/input_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void streamsNamedEventsInOrder() {
        String stream = post(MESSAGES, Bodies.ANTHROPIC_STREAM).body();
        List<JsonNode> events = Client.events(stream);

        assertThat(events.stream().map(event -> event.path("type").asText()).distinct())
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "ping",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        assertThat(stream).startsWith("event: message_start\ndata: ");
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event.at("/delta/text").asText("")));
        assertThat(text).hasToString("You said: hello there");
        assertThat(events.get(0).at("/message/usage/input_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void callsTools() {
        String asked = Bodies.with(Bodies.ANTHROPIC, Bodies.ANTHROPIC_TOOLS);
        JsonNode any = json(MESSAGES, Bodies.with(asked, "'tool_choice':{'type':'any'}"));
        JsonNode named = json(MESSAGES, Bodies.with(asked, "'tool_choice':{'type':'tool','name':'clock'}"));
        simulator.script(Rule.on("anthropic").tools(2));
        JsonNode both = json(MESSAGES, asked);

        assertThat(any.path("stop_reason").asText()).isEqualTo("tool_use");
        assertThat(any.at("/content/0/input/city").asText()).isEqualTo("some city");
        assertThat(any.at("/content/0/id").asText()).startsWith("toolu_");
        assertThat(named.at("/content/0/name").asText()).isEqualTo("clock");
        assertThat(both.path("content").findValuesAsText("name")).containsExactly("weather", "clock");
    }

    @Test
    void streamsParallelTools() {
        simulator.script(Rule.on("anthropic").tools(2));
        List<JsonNode> events =
                Client.events(post(MESSAGES, Bodies.with(Bodies.ANTHROPIC_STREAM, Bodies.ANTHROPIC_TOOLS))
                        .body());
        StringBuilder weather = new StringBuilder();
        events.stream()
                .filter(event -> event.path("index").asInt(-1) == 0)
                .forEach(event -> weather.append(event.at("/delta/partial_json").asText("")));
        assertThat(Client.tree(weather.toString()).path("days").asInt()).isEqualTo(3);
        assertThat(events)
                .filteredOn(event -> event.path("type").asText().equals("content_block_start"))
                .extracting(event -> event.at("/content_block/name").asText())
                .containsExactly("weather", "clock");
    }

    @Test
    void speaksAfterAToolResult() {
        String body = "{'model':'c','max_tokens':9,'tool_choice':{'type':'any'}," + Bodies.ANTHROPIC_TOOLS
                + ",'messages':[{'role':'user','content':'weather?'},"
                + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':'rain'}]}]}";
        assertThat(json(MESSAGES, body).at("/content/0/text").asText()).contains("weather?");
    }

    @Test
    void listsModelsForItsOwnCallers() {
        JsonNode list = get("/v1/models", "x-api-key", "k", "anthropic-version", "2023-06-01");
        assertThat(list.path("has_more").asBoolean(true)).isFalse();
        assertThat(list.path("data").findValuesAsText("id")).contains("claude-haiku-4-5");
    }

    @Test
    void endsAsScripted() {
        simulator.script(Rule.on("anthropic").finish(Finish.CONTENT_FILTER));
        assertThat(json(MESSAGES, Bodies.ANTHROPIC).path("stop_reason").asText())
                .isEqualTo("refusal");
    }

    @Test
    void insistsOnWhatTheVendorInsistsOn() {
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(Client.json(Bodies.ANTHROPIC));
        HttpResponse<String> keyless = Client.send(Client.request(simulator.url() + MESSAGES)
                .header("anthropic-version", "2023-06-01")
                .POST(body)
                .build());
        HttpResponse<String> versionless = Client.send(Client.request(simulator.url() + MESSAGES)
                .header("x-api-key", "k")
                .POST(body)
                .build());
        HttpResponse<String> limitless = post(MESSAGES, Bodies.ANTHROPIC.replace("'max_tokens':100,", ""));

        assertThat(keyless.statusCode()).isEqualTo(401);
        assertThat(Client.tree(keyless.body()).at("/error/type").asText()).isEqualTo("authentication_error");
        assertThat(versionless.statusCode()).isEqualTo(400);
        assertThat(versionless.body()).contains("anthropic-version");
        assertThat(limitless.statusCode()).isEqualTo(400);
        assertThat(Client.tree(limitless.body()).at("/error/message").asText()).isEqualTo("max_tokens: Field required");
        HttpResponse<String> nowhere = post("/vendor/anthropic/v1/nowhere", "{}");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(Client.tree(nowhere.body()).at("/error/type").asText()).isEqualTo("not_found_error");
    }
}
