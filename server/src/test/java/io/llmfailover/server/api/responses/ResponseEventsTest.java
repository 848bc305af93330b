package io.llmfailover.server.api.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatAssembler;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.EventWriter;
import io.llmfailover.server.api.Events;
import io.llmfailover.server.api.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseEventsTest {

    private static final String ADDED = "response.output_item.added";
    private static final String DONE = "response.output_item.done";

    private final EventWriter writer = Cases.api().events(Json.object());
    private final ChatAssembler assembler = new ChatAssembler();
    private final Events out = new Events();

    private void delta(String delta) throws IOException {
        chunk("{'id':'chatcmpl-1','model':'m','choices':[{'index':0,'delta':" + delta + "}]}");
    }

    private void chunk(String json) throws IOException {
        ChatChunk chunk = new ChatChunk(Cases.json(json));
        assembler.add(chunk);
        writer.chunk(chunk, out);
    }

    private List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        List<String> lines = out.toString().lines().toList();
        for (int i = 0; i < lines.size(); i += 3) {
            JsonNode json = Json.parse(lines.get(i + 1).substring("data: ".length()));
            assertThat(lines.get(i)).isEqualTo("event: " + json.path("type").asText());
            assertThat(json.path("sequence_number").asInt(-1)).isEqualTo(events.size());
            events.add(json);
        }
        return events;
    }

    private List<String> types() throws IOException {
        return events().stream().map(event -> event.path("type").asText()).toList();
    }

    /** The last event has what the same answer would have been as a whole. */
    private JsonNode endsAsTheWholeAnswer() throws IOException {
        writer.end(out);
        JsonNode last = events().get(events().size() - 1).path("response");
        ObjectNode whole = Cases.api().answer(assembler.response().json(), Json.object());
        assertThat(last).isEqualTo(Cases.sent(whole));
        return last;
    }

    @Test
    void text() throws IOException {
        delta("{'role':'assistant','content':''}");
        delta("{'content':'a'}");
        delta("{'content':'b'}");
        chunk("{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}");
        chunk("{'choices':[],'usage':{'prompt_tokens':1,'completion_tokens':2}}");

        JsonNode whole = endsAsTheWholeAnswer();

        assertThat(whole.at("/usage/output_tokens").asInt()).isEqualTo(2);
        assertThat(types())
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        ADDED,
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        DONE,
                        "response.completed");
        assertThat(events().get(5))
                .isEqualTo(Cases.json("{'type':'response.output_text.delta','sequence_number':5,'item_id':'msg_1_0',"
                        + "'output_index':0,'content_index':0,'delta':'b','logprobs':[]}"));
    }

    @Test
    void callsByTurns() throws IOException {
        delta("{'content':'I look'}");
        delta("{'tool_calls':[{'index':0,'id':'c1','function':{'name':'f','arguments':''}}]}");
        delta("{'tool_calls':[{'index':1,'id':'c2','function':{'name':'g','arguments':'{'}},"
                + "{'index':0,'function':{'arguments':'{}'}}]}");
        delta("{'tool_calls':[{'index':1,'function':{'arguments':'}'}}]}");

        endsAsTheWholeAnswer();

        List<JsonNode> deltas = events().stream()
                .filter(event -> event.path("type").asText().endsWith("arguments.delta"))
                .toList();
        assertThat(deltas)
                .extracting(event -> event.path("output_index").asInt())
                .containsExactly(2, 1, 2);
        assertThat(deltas)
                .extracting(event -> event.path("item_id").asText())
                .containsExactly("fc_1_2", "fc_1_1", "fc_1_2");
        assertThat(types().indexOf(DONE)).as("text ends where calls begin").isLessThan(types().lastIndexOf(ADDED));
    }

    @Test
    void aCallWithoutArgumentsHasEmptyOnes() throws IOException {
        delta("{'tool_calls':[{'index':0,'id':'c1','function':{'name':'f'}}]}");

        assertThat(endsAsTheWholeAnswer().at("/output/0/arguments").asText()).isEqualTo("{}");
    }

    @Test
    void thoughtsThenRefusal() throws IOException {
        delta("{'reasoning_content':'h'}");
        delta("{'reasoning_content':'m'}");
        delta("{'refusal':'no'}");

        endsAsTheWholeAnswer();

        assertThat(types().subList(2, types().size() - 1))
                .containsExactly(
                        ADDED,
                        "response.reasoning_summary_part.added",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.done",
                        "response.reasoning_summary_part.done",
                        DONE,
                        ADDED,
                        "response.content_part.added",
                        "response.refusal.delta",
                        "response.refusal.done",
                        "response.content_part.done",
                        DONE);
    }

    @Test
    void textThenRefusalAreTwoParts() throws IOException {
        delta("{'content':'well'}");
        delta("{'refusal':'no'}");

        assertThat(endsAsTheWholeAnswer().at("/output/0/content")).hasSize(2);
        assertThat(events().stream()
                        .filter(event -> event.has("content_index"))
                        .map(event -> event.path("content_index").asInt()))
                .containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
    }

    @Test
    void wordsAfterACallAreAnotherMessage() throws IOException {
        delta("{'content':'a'}");
        delta("{'tool_calls':[{'index':0,'id':'c1','function':{'name':'f','arguments':'{}'}}]}");
        delta("{'content':'b'}");
        writer.end(out);

        JsonNode last = events().get(events().size() - 1);
        assertThat(last.at("/response/output").findValuesAsText("id")).containsExactly("msg_1_0", "fc_1_1", "msg_1_2");
    }

    @Test
    void cutOff() throws IOException {
        delta("{'content':'a'}");
        chunk("{'choices':[{'index':0,'delta':{},'finish_reason':'length'}]}");

        assertThat(endsAsTheWholeAnswer().path("status").asText()).isEqualTo("incomplete");
        assertThat(types()).endsWith("response.incomplete");
    }

    @Test
    void anErrorIsToldInBothForms() throws IOException {
        delta("{'content':'a'}");
        writer.fail(Problem.of("overloaded", "too busy"), "r", out);
        writer.end(out);

        JsonNode error = events().get(events().size() - 2);
        assertThat(error)
                .isEqualTo(Cases.json("{'type':'error','sequence_number':5,'code':'overloaded','message':'too busy',"
                        + "'param':null,'error':{'message':'too busy','type':'server_error','param':null,"
                        + "'code':'overloaded'}}"));
        JsonNode failed = events().get(events().size() - 1);
        assertThat(failed.path("type").asText()).isEqualTo("response.failed");
        assertThat(failed.at("/response/status").asText()).isEqualTo("failed");
        assertThat(failed.at("/response/error")).isEqualTo(Cases.json("{'code':'server_error','message':'too busy'}"));
    }

    @Test
    void anErrorBeforeAnythingCameHasABeginning() throws IOException {
        writer.fail(Problem.of("rate_limited", "slow down"), "r", out);

        assertThat(types()).containsExactly("response.created", "response.in_progress", "error", "response.failed");
        assertThat(events().get(3).at("/response/error/code").asText()).isEqualTo("rate_limit_exceeded");
    }

    @Test
    void whatBeginsAnewCannotBeToldAndFails() throws IOException {
        delta("{'content':'a'}");
        writer.chunk(ChatChunk.restart("broken"), out);
        delta("{'content':'b'}");
        writer.end(out);

        assertThat(types()).endsWith("error", "response.failed");
    }

    @Test
    void noAnswerIsAnEmptyOne() throws IOException {
        writer.end(out);

        assertThat(types()).containsExactly("response.created", "response.in_progress", "response.completed");
    }
}
