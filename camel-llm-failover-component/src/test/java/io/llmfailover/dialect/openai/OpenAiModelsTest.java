package io.llmfailover.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.wire.Table;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAiModelsTest {

    private static final String EVERYTHING =
            """
            {'messages':[{'role':'system','content':'s'},{'role':'developer','content':'d'},{'role':'user','content':'u'}],
             'temperature':1,'top_p':1,'logprobs':true,'top_logprobs':2,'presence_penalty':1,'frequency_penalty':1,
             'logit_bias':{},'stop':'x','max_tokens':5}""";

    static Stream<Arguments> rows() {
        return Table.rows(OpenAiModelsTest.class, "families.csv", 7).stream()
                .map(cells -> Arguments.of(cells.toArray()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void sendsWhatTheFamilyTakes(
            String model, String effort, String sampling, String penalties, String stop, String limit, String role) {
        ObjectNode asked = OpenAi.json(EVERYTHING);
        if (!effort.isEmpty()) {
            asked.put("reasoning_effort", effort);
        }
        ObjectNode written = OpenAi.written(model, OpenAi.FAMILIES, asked);
        assertThat(written.has("temperature")).isEqualTo(sampling.equals("yes"));
        assertThat(written.has("top_p")).isEqualTo(!sampling.equals("no"));
        assertThat(written.has("logprobs")).isEqualTo(!sampling.equals("no"));
        assertThat(written.has("presence_penalty")).isEqualTo(penalties.equals("yes"));
        assertThat(written.has("logit_bias")).isEqualTo(penalties.equals("yes"));
        assertThat(written.has("stop")).isEqualTo(stop.equals("yes"));
        assertThat(written.path(limit).asInt()).isEqualTo(5);
        assertThat(written.has("max_tokens")).isEqualTo(limit.equals("max_tokens"));
        assertThat(written.findValuesAsText("role")).containsExactly(role, role, "user");
    }

    @Test
    void leavesModelsOfOtherServersAlone() {
        ObjectNode written = OpenAi.written("o3-mini", Map.of(), OpenAi.json(EVERYTHING));
        assertThat(written.path("max_tokens").asInt()).isEqualTo(5);
        assertThat(written.has("temperature")).isTrue();
        assertThat(written.findValuesAsText("role")).containsExactly("system", "system", "user");
    }

    @Test
    void keepsTheNewerOfTwoLimits() {
        for (String model : new String[] {"gpt-4o", "o3"}) {
            ObjectNode written = OpenAi.written(
                    model, OpenAi.FAMILIES, OpenAi.json("{'max_tokens':1,'max_completion_tokens':2,'messages':[]}"));
            assertThat(written.has("max_tokens")).isFalse();
            assertThat(written.path("max_completion_tokens").asInt()).isEqualTo(2);
        }
        ObjectNode written = OpenAi.written(
                "o3", OpenAi.FAMILIES, OpenAi.json("{'max_tokens':1,'max_completion_tokens':null,'messages':[]}"));
        assertThat(written.path("max_completion_tokens").asInt()).isEqualTo(1);
    }
}
