package io.llmfailover.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {

    private final Changes changes = new Changes(new Origin("p", "m", 1), Unsupported.DROP);

    private static ObjectNode json(String text) throws IOException {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }

    private ObjectNode applied(String rule, String value) throws IOException {
        ObjectNode to = Json.object();
        FitRule.of(rule).apply("x", json("{'x':" + value + "}").get("x"), to, changes);
        return to;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "keep        | null    | {'x':null} | ",
                "drop        | 1       | {}         | x dropped",
                "drop        | null    | {}         | ",
                "as y        | 3       | {'y':3}    | ",
                "most 2      | [1,2]   | {'x':[1,2]} | ",
                "most 2      | [1,2,3] | {'x':[1,2]} | x cut from 3 to 2",
                "most 2      | ['a','','b'] | {'x':['a','b']} | ",
                "most 2      | 'a'     | {'x':'a'}  | ",
                "most 2      | ['',null] | {}       | ",
                "texts       | ['a',null] | {'x':['a']} | ",
                "texts       | 'a'     | {'x':['a']} | ",
                "texts       | ''      | {}         | ",
                "texts       | null    | {}         | ",
                "texts 2     | ['','a',' ','b'] | {'x':['a',' ']} | x cut from 3 to 2",
                "nonblank    | ['a',' '] | {'x':['a']} | x without blank ones",
                "nonblank    | ' '     | {}         | x without blank ones",
                "texts       | 7       | {'x':7}    | ",
                "range 0 1   | 1.7     | {'x':1.0}  | x 1.7 to 1.0",
                "range 0 1   | 1       | {'x':1}    | ",
                "range 0 1   | 2       | {'x':1}    | x 2 to 1",
                "range 0 1   | 'warm'  | {'x':'warm'} | ",
                "only a b    | 'a'     | {'x':'a'}  | ",
                "only a b    | 'c'     | {}         | x dropped",
                "one         | 1       | {'x':1}    | "
            })
    void aRule(String rule, String value, String written, String change) throws IOException {
        assertThat(Json.text(applied(rule, value))).isEqualTo(Json.text(json(written)));
        assertThat(String.join(";", changes.list())).isEqualTo(change == null ? "" : change);
    }

    @ParameterizedTest
    @CsvSource({"refuse, true", "one, 2"})
    void whatWouldBeAnotherQuestionIsRefused(String rule, String value) {
        assertThatThrownBy(() -> applied(rule, value))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.INCAPABLE));
    }

    @Test
    void aRouteMayWantItsRequestsAsTheyAre() {
        Changes strict = new Changes(new Origin("p", "m", 1), Unsupported.REFUSE);

        assertThatThrownBy(() -> strict.dropped("seed"))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.INCAPABLE))
                .hasMessageContaining("seed");
    }

    private static Fit fit(String profile) {
        Target target = new Target(new Origin("p", "m", 1), java.net.URI.create("http://h"), java.util.Map.of());
        return Fit.of(target, profile);
    }

    @ParameterizedTest
    @CsvSource({"gemini, 5", "openai-own, 4", "openai, 6"})
    void aVendorTakesSoManyTextsToStopAt(String profile, int most) throws IOException {
        assertThat(fit(profile)
                        .apply(json("{'stop':['a','b','c','d','e','f']}"), changes)
                        .path("stop"))
                .hasSize(most);
        assertThat(fit(profile)
                        .apply(json("{'stop':'a'}"), changes)
                        .path("stop")
                        .isArray())
                .isEqualTo(profile.equals("gemini"));
    }

    @Test
    void theNewerOfTwoNamesCounts() throws IOException {
        assertThat(fit("openai").apply(json("{'max_completion_tokens':5,'max_tokens':9}"), changes))
                .isEqualTo(json("{'max_completion_tokens':5}"));
    }

    @Test
    void namesFromTheRequestAreShownOnlyIfTheyArePlain() {
        changes.dropped("a\r\nb");

        assertThat(changes.list()).containsExactly("a member without a plain name dropped");
    }
}
