package io.llmfailover.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.Unsupported;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import io.llmfailover.transport.HttpCall;
import io.llmfailover.wire.Table;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the quirks make of a request. */
class AccentRequestTest {

    private static final String HISTORY =
            """
            {'messages':[{'role':'user','content':'q'},
              {'role':'assistant','content':null,'refusal':null,'annotations':[],'reasoning_content':'r',
               'reasoning_details':[{'data':'x'}],'thinking_blocks':[{'signature':'x'}],
               'tool_calls':[{'id':'toolu_01ABCDEFGHIJKLMNOPQRSTUVWX','type':'function','function':{'name':'f','arguments':'{}'}},
                             {'id':'abcDEF123','type':'function','function':{'name':'g','arguments':'{}'}}]},
              {'role':'tool','tool_call_id':'toolu_01ABCDEFGHIJKLMNOPQRSTUVWX','content':[{'type':'text','text':'1'},{'type':'text','text':'2'}]},
              {'role':'tool','tool_call_id':'abcDEF123','content':'3'}]}""";

    private static Target target(Map<String, String> quirks) {
        return new Target(new Origin("p", "m", 1), URI.create("https://v.example/v1"), quirks);
    }

    private static HttpCall call(Operation operation, Map<String, String> quirks, String asked, Changes changes) {
        return OpenAi.DIALECT.write(new ChatRequest(operation, OpenAi.json(asked)), target(quirks), changes);
    }

    private static Changes changes(Unsupported policy) {
        return new Changes(new Origin("p", "m", 1), policy);
    }

    private static ObjectNode written(Map<String, String> quirks, String asked) {
        return (ObjectNode) OpenAi.parsed(
                call(Operation.CHAT, quirks, asked, changes(Unsupported.DROP)).body());
    }

    static Stream<Arguments> rows() {
        return Table.rows(AccentRequestTest.class, "fits.csv", 4).stream().map(cells -> Arguments.of(cells.toArray()));
    }

    private static String json(String cell) {
        return cell.replace(';', ',');
    }

    @ParameterizedTest
    @MethodSource("rows")
    void membersBecomeWhatTheServerTakes(String quirks, String asked, String written, String told) {
        Changes changes = changes(Unsupported.DROP);
        Map<String, String> known = parsed(quirks);
        JsonNode body =
                OpenAi.parsed(call(Operation.CHAT, known, json(asked), changes).body());
        ObjectNode expected = OpenAi.json(json(written)).put("model", "m");
        assertThat(body).isEqualTo(expected);
        assertThat(String.join(" | ", changes.list())).isEqualTo(told);
    }

    private static Map<String, String> parsed(String cell) {
        return Stream.of(cell.split(" ", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    @Test
    void idsOfOtherServersBecomeNineLettersAndDigitsThatStillMeet() {
        JsonNode messages = written(Map.of("tool-ids", "9"), HISTORY).path("messages");
        List<String> ids = messages.path(1).path("tool_calls").findValuesAsText("id");
        assertThat(ids.get(0)).matches("[a-z0-9]{9}");
        assertThat(ids.get(1)).isEqualTo("abcDEF123");
        assertThat(messages.path(2).path("tool_call_id").asText()).isEqualTo(ids.get(0));
        assertThat(messages.path(3).path("tool_call_id").asText()).isEqualTo("abcDEF123");
        assertThat(written(Map.of("tool-ids", "9"), HISTORY).path("messages")).isEqualTo(messages);
    }

    @Test
    void messagesHaveNoMembersThatTheServerDoesNotKnow() {
        JsonNode message = written(Map.of("messages", "plain"), HISTORY).at("/messages/1");
        assertThat(message.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("role", "content", "tool_calls");
    }

    @ParameterizedTest
    @CsvSource({"reasoning_content", "reasoning_details", "thinking_blocks"})
    void whatAServerWantsBackGoesBack(String member) {
        JsonNode message = written(Map.of("echo", member), HISTORY).at("/messages/1");
        for (String one : List.of("reasoning_content", "reasoning_details", "thinking_blocks")) {
            assertThat(message.has(one)).as(one).isEqualTo(one.equals(member));
        }
    }

    @Test
    void contentInPartsBecomesOneTextUnlessThereArePictures() {
        JsonNode messages = written(Map.of("content", "text"), HISTORY).path("messages");
        assertThat(messages.path(2).path("content").asText()).isEqualTo("1\n2");
        String picture =
                "{'messages':[{'role':'user','content':[{'type':'text','text':'x'},{'type':'image_url','image_url':{'url':'data:,'}}]}]}";
        assertThat(written(Map.of("content", "text"), picture).at("/messages/0/content"))
                .hasSize(2);
    }

    @Test
    void headersAreAddedToEachCall() {
        Map<String, String> quirks = Map.of("header.x-portkey-provider", "openai", "fit", "openai");
        HttpCall call = call(Operation.CHAT, quirks, "{}", changes(Unsupported.DROP));
        assertThat(call.headers())
                .isEqualTo(Map.of("content-type", "application/json", "x-portkey-provider", "openai"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "embeddings; EMBEDDINGS; {'input':'x'}; true",
                "images; EMBEDDINGS; {'input':'x'}; false",
                "embeddings/images; IMAGES; {'prompt':'x'}; true",
                "vision; CHAT; {'messages':[{'content':[{'type':'image_url','image_url':{'url':'data:,'}}]}]}; true",
                "vision; CHAT; {'messages':[{'content':[{'type':'text','text':'x'}]}]}; false",
                "picture-urls; CHAT; {'messages':[{'content':[{'type':'image_url','image_url':{'url':'data:,'}}]}]}; false",
                "picture-urls; CHAT; {'messages':[{'content':[{'type':'image_url','image_url':'https://p.example/x'}]}]}; true"
            })
    void whatAServerCannotDoIsRefusedBeforeItIsSent(String lacks, Operation operation, String asked, boolean refused) {
        Map<String, String> quirks = Map.of("lacks", lacks);
        if (refused) {
            assertThatThrownBy(() -> call(operation, quirks, asked, changes(Unsupported.DROP)))
                    .isInstanceOfSatisfying(
                            LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.INCAPABLE));
        } else {
            assertThat(call(operation, quirks, asked, changes(Unsupported.DROP)))
                    .isNotNull();
        }
    }

    @Test
    void aRouteMayForbidChangesButNotOtherNames() {
        Map<String, String> mistral = Map.of("fit", "mistral", "stream-usage", "always");
        String renamed = "{'max_completion_tokens':1,'seed':2,'stream':true,'stream_options':{'include_usage':true}}";
        assertThat(call(Operation.CHAT, mistral, renamed, changes(Unsupported.REFUSE)))
                .isNotNull();
        assertThatThrownBy(() -> call(Operation.CHAT, mistral, "{'user':'u'}", changes(Unsupported.REFUSE)))
                .isInstanceOf(LlmException.class);
    }

    @Test
    void embeddingsHaveTheirOwnNames() {
        byte[] body = call(
                        Operation.EMBEDDINGS,
                        Map.of("fit", "mistral"),
                        "{'input':['x'],'dimensions':3,'user':'u'}",
                        changes(Unsupported.DROP))
                .body();
        assertThat(OpenAi.parsed(body)).isEqualTo(OpenAi.json("{'input':['x'],'output_dimension':3,'model':'m'}"));
    }
}
