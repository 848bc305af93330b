package io.llmfailover.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Fault;
import io.llmfailover.error.LlmException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The measure itself: a comparison that finds nothing would pass every case. */
class ExpectationTest {

    private static final String ANSWER =
            """
            {"choices":[{"finish_reason":"stop","message":{"content":"hi","tool_calls":[
              {"id":"a","function":{"name":"f","arguments":""}}]}}],
             "usage":{"prompt_tokens":2,"completion_tokens":3}}""";

    private static Outcome answer() throws IOException {
        return Outcome.of(new ChatResponse((ObjectNode) Json.parse(ANSWER)));
    }

    private static List<String> wrong(String expect, Outcome outcome) throws IOException {
        return Expectation.compare(Json.parse(expect), outcome).wrong;
    }

    @Test
    void findsNothingWhereAllHolds() throws IOException {
        String expect =
                """
                {"content":"hi","reasoning":null,"finish_reason":["length","stop"],
                 "tool_calls":[{"name":"f","arguments":{}}],"usage":{"prompt_tokens":2.0,"total_tokens":5}}""";
        assertThat(wrong(expect, answer())).isEmpty();
    }

    @Test
    void findsEachMemberThatDiffers() throws IOException {
        for (String expect : List.of(
                "{\"content\":null}",
                "{\"reasoning\":\"r\"}",
                "{\"finish_reason\":null}",
                "{\"tool_calls\":[]}",
                "{\"tool_calls\":[{\"name\":\"g\",\"arguments\":{}}]}",
                "{\"tool_calls\":[{\"name\":\"f\",\"arguments\":{\"x\":1}}]}",
                "{\"tool_calls\":[{\"name\":\"f\",\"arguments\":{},\"id\":\"b\"}]}",
                "{\"usage\":null}",
                "{\"usage\":{\"cached_tokens\":1}}",
                "{\"error\":{\"class\":\"auth\"}}",
                "{\"any_of\":[{\"content\":\"a\"},{\"content\":\"b\"}]}")) {
            assertThat(wrong(expect, answer())).as(expect).hasSize(1);
        }
        assertThat(wrong("{\"any_of\":[{\"content\":\"a\"},{\"content\":\"hi\"}]}", answer()))
                .isEmpty();
    }

    @Test
    void countsContestedConsequencesApart() throws IOException {
        Outcome outcome = Outcome.of(LlmException.of(Fault.of(ErrorKind.MODEL_GONE), null));
        JsonNode expect = Json.parse(
                "{\"error\":{\"class\":\"model_not_found\",\"disposition\":\"propagate\",\"contested\":true}}");
        Findings found = Expectation.compare(expect, outcome);
        assertThat(found.wrong).isEmpty();
        assertThat(found.contested).hasSize(1);
        assertThat(wrong("{\"error\":{\"class\":[\"auth\"],\"failover\":false,\"retry_after_seconds\":1}}", outcome))
                .hasSize(3);
        assertThat(wrong("{\"content\":null}", outcome)).hasSize(1);
    }
}
