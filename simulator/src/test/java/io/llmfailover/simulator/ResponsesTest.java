package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import io.llmfailover.simulator.wire.Finish;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResponsesTest extends Served {

    private static final String CALL = "{'type':'function_call','call_id':'call_1','name':'weather','arguments':'{}'}";

    @Test
    void answersWithItems() {
        JsonNode body = json(RESPONSES, Bodies.RESPONSES);
        assertThat(body.path("object").asText()).isEqualTo("response");
        assertThat(body.path("status").asText()).isEqualTo("completed");
        assertThat(body.at("/output/0/content/0/text").asText()).isEqualTo("You said: hello there");
        assertThat(body.at("/usage/input_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void streamsNamedAndNumberedEventsAndNoMarkAtTheEnd() {
        String stream = post(RESPONSES, Bodies.RESPONSES_STREAM).body();
        List<JsonNode> events = Client.events(stream);
        assertThat(events.stream().map(event -> event.path("type").asText()).distinct())
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.completed");
        assertThat(stream).startsWith("event: response.created\ndata: ").doesNotContain("[DONE]");
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("sequence_number").asInt(-1)).isEqualTo(i);
        }
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event.path("delta").asText("")));
        assertThat(text).hasToString("You said: hello there");
    }

    @Test
    void callsSeveralTools() {
        simulator.script(Rule.on("responses").tools(2));
        String asked = Bodies.with(Bodies.RESPONSES, Bodies.RESPONSES_TOOLS);
        JsonNode whole = json(RESPONSES, asked);
        assertThat(whole.path("output").findValuesAsText("name")).containsExactly("weather", "clock");
        assertThat(whole.at("/output/0/call_id").asText()).startsWith("call_");
        assertThat(whole.at("/output/0/id").asText()).startsWith("fc_");

        StringBuilder first = new StringBuilder();
        Client.events(post(RESPONSES, Bodies.with(asked, "'stream':true")).body()).stream()
                .filter(event -> event.path("output_index").asInt(-1) == 0)
                .forEach(event -> first.append(event.path("delta").asText("")));
        assertThat(Client.tree(first.toString()).path("city").asText()).isEqualTo("some city");
    }

    @Test
    void thinksWhenTold() {
        simulator.script(Rule.on("responses").reasoning("Hm, let me see."));
        JsonNode whole = json(RESPONSES, Bodies.RESPONSES);
        assertThat(whole.at("/output/0/summary/0/text").asText()).isEqualTo("Hm, let me see.");
        assertThat(whole.at("/output/1/content/0/text").asText()).startsWith("You said");
        assertThat(post(RESPONSES, Bodies.RESPONSES_STREAM).body()).contains("reasoning_summary_text.delta");
        String again = Bodies.RESPONSES.replace("[{", "[" + whole.at("/output/0") + ",{");
        assertThat(post(RESPONSES, again).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"LENGTH, max_output_tokens", "CONTENT_FILTER, content_filter"})
    void endsIncomplete(Finish finish, String reason) {
        simulator.script(Rule.on("responses").finish(finish));
        JsonNode body = json(RESPONSES, Bodies.RESPONSES);
        assertThat(body.path("status").asText()).isEqualTo("incomplete");
        assertThat(body.at("/incomplete_details/reason").asText()).isEqualTo(reason);
        assertThat(post(RESPONSES, Bodies.RESPONSES_STREAM).body()).contains("event: response.incomplete");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'messages':[]|Unknown parameter: 'messages'.",
                "'max_tokens':20|Unknown parameter: 'max_tokens'.",
                "'max_output_tokens':5|minimum value",
                "'temperature':1|not supported with this model",
                "'tools':[{'type':'function','function':{'name':'f'}}]|tools[0].name",
                "'text':{'format':{'type':'json_schema','schema':{}}}|text.format.name",
            })
    void refusesMembersOfOtherFormats(String members, String because) {
        refused(Bodies.with(Bodies.RESPONSES, members), because);
    }

    @Test
    void insistsOnInputAndOnCallsThatMeetTheirOutputs() {
        refused("{'model':'gpt-5'}", "input");
        refused("{'model':'gpt-5','input':[" + CALL + "]}", "No tool output found");
        refused(
                "{'model':'gpt-5','input':[{'type':'function_call_output','call_id':'x','output':''}]}",
                "No tool call found");
        refused("{'model':'gpt-5','input':[{'role':'assistant','content':[{'type':'input_text'}]}]}", "Invalid value");
        refused("{'model':'gpt-5','input':[{'type':'message','id':'x','role':'user','content':''}]}", "begins with");
        refused("{'model':'gpt-5','input':[{'type':'reasoning','summary':[]}]}", "could not be verified");
        String answered = "{'model':'gpt-5','input':[{'role':'user','content':'rain?'}," + CALL
                + ",{'type':'function_call_output','call_id':'call_1','output':'yes'}]}";
        assertThat(json(RESPONSES, answered).at("/output/0/content/0/text").asText())
                .contains("The tool has answered");
    }

    private void refused(String body, String because) {
        HttpResponse<String> response = post(RESPONSES, body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Client.tree(response.body()).at("/error/message").asText()).contains(because);
    }

    @Test
    void answersUnderAzuresPathWithItsKey() {
        HttpResponse<String> answer = post("/openai/v1/responses", Bodies.RESPONSES, "api-key", "k");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("apim-request-id")).isPresent();
        simulator.script(Rule.on("azure-responses").error(ErrorKind.RATE_LIMITED));
        assertThat(json("/openai/v1/responses", Bodies.RESPONSES)
                        .at("/error/code")
                        .asText())
                .isEqualTo("RateLimitReached");
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void everyErrorHasAMessage(ErrorKind kind) {
        simulator.script(Rule.always().error(kind));
        HttpResponse<String> response = post(RESPONSES, Bodies.RESPONSES);
        assertThat(response.statusCode()).isBetween(400, 599);
        assertThat(Client.tree(response.body()).at("/error/message").asText())
                .isNotBlank()
                .doesNotContain("{model}");
    }

    @Test
    void breaksStreamsOffAsTheVendorDoes() {
        simulator.script(Rule.on("responses").errorAfter(1).error(ErrorKind.OVERLOADED));
        assertThat(post(RESPONSES, Bodies.RESPONSES_STREAM).body())
                .contains("event: response.output_text.delta", "event: error", "event: response.failed")
                .doesNotContain("response.completed");
    }
}
