package io.llmfailover.server.api.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTest {

    static Stream<Arguments> cases() throws IOException {
        return Cases.of("answers.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void output(String name, JsonNode given) {
        ObjectNode completion = Json.object().put("id", "chatcmpl-1").put("model", "m");
        completion.putArray("choices").add(given.get("completion"));

        ObjectNode answer = Cases.api().answer(completion, Json.object());

        assertThat(answer.get("output")).isEqualTo(given.get("output"));
        assertThat(answer.path("status").asText())
                .isEqualTo(given.path("status").asText());
        assertThat(answer.at("/incomplete_details/reason").asText())
                .isEqualTo(given.path("reason").asText());
    }

    @Test
    void tokens() throws IOException {
        ObjectNode completion = Cases.json("{'usage':{'prompt_tokens':5,'completion_tokens':3,'total_tokens':8,"
                + "'prompt_tokens_details':{'cached_tokens':2},'completion_tokens_details':{'reasoning_tokens':1}}}");

        assertThat(Cases.sent(Cases.api().answer(completion, Json.object())).get("usage"))
                .isEqualTo(Cases.json("{'input_tokens':5,'input_tokens_details':{'cached_tokens':2,"
                        + "'cache_write_tokens':0},'output_tokens':3,"
                        + "'output_tokens_details':{'reasoning_tokens':1},'total_tokens':8}"));
    }

    @Test
    void whatVendorsDoNotTellIsMadeUpFromWhatIsGiven() throws IOException {
        ObjectNode answer = Cases.api().answer(Json.object(), Cases.json("{'model':'chat'}"));

        assertThat(answer.path("id").asText()).isEqualTo("resp_fresh");
        assertThat(answer.path("created_at").asLong()).isEqualTo(7);
        assertThat(answer.path("model").asText()).isEqualTo("chat");
        assertThat(answer.get("usage").isNull()).isTrue();
    }

    @Test
    void repeatsWhatWasAsked() throws IOException {
        ObjectNode answer = Cases.api()
                .answer(
                        Json.object(),
                        Cases.json("{'instructions':'brief','temperature':0.5,'store':true,'metadata':{'a':'b'},"
                                + "'tool_choice':'required','tools':[{'type':'function','name':'f'}],"
                                + "'text':{'verbosity':'low'},'reasoning':{'effort':'low'}}"));

        assertThat(answer.path("instructions").asText()).isEqualTo("brief");
        assertThat(answer.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(answer.path("store").asBoolean()).isFalse();
        assertThat(answer.at("/metadata/a").asText()).isEqualTo("b");
        assertThat(answer.path("tool_choice").asText()).isEqualTo("required");
        assertThat(answer.at("/tools/0/strict").asBoolean(true)).isFalse();
        assertThat(answer.get("text")).isEqualTo(Cases.json("{'format':{'type':'text'},'verbosity':'low'}"));
        assertThat(answer.at("/reasoning/effort").asText()).isEqualTo("low");
    }
}
