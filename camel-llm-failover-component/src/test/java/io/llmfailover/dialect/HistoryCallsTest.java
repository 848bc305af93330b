package io.llmfailover.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryCallsTest {

    private final Changes changes = new Changes(new Origin("p", "m", 1), Unsupported.DROP);

    private HistoryCalls calls(IdForm form) {
        return new HistoryCalls(form, changes);
    }

    private static ObjectNode call(@Nullable String id, String name) {
        ObjectNode call = Json.object().put("type", "function").put("id", id);
        call.putObject("function").put("name", name);
        return call;
    }

    private static ObjectNode result(@Nullable String id) {
        return Json.object().put("role", "tool").put("tool_call_id", id);
    }

    @ParameterizedTest
    @EnumSource
    void anIdThatComesAgainInALaterTurnIsAnotherOne(IdForm form) {
        HistoryCalls calls = calls(form);
        Set<String> written = new HashSet<>();
        for (String function : new String[] {"f", "g", "h"}) {
            String id = calls.begin(call("0", function));
            assertThat(written.add(id)).as(id).isTrue();
            assertThat(form.takes(id)).isTrue();
            assertThat(calls.end(result("0"))).isEqualTo(id);
            assertThat(calls.name(id)).isEqualTo(function);
        }
    }

    @Test
    void anIdThatLooksLikeOneThatWasMadeIsStillAnotherOne() {
        HistoryCalls calls = calls(IdForm.ANY);
        assertThat(calls.begin(call("0_2", "f"))).isEqualTo("0_2");
        assertThat(calls.begin(call("0", "f"))).isEqualTo("0");
        assertThat(calls.begin(call("0", "f"))).isEqualTo("0_3");
    }

    @Test
    void callsOfOneTurnWithTheSameIdHaveTheirResultsInOrder() {
        HistoryCalls calls = calls(IdForm.ANY);
        String first = calls.begin(call("x", "f"));
        String second = calls.begin(call("x", "g"));
        assertThat(calls.end(result("x"))).isEqualTo(first);
        assertThat(calls.end(result("x"))).isEqualTo(second);
        assertThat(calls.end(result("x"))).as("one too many").isEqualTo(second);
    }

    @Test
    void aCallThatNobodyAnsweredIsOverWhenTheAssistantSpeaksAgain() {
        HistoryCalls calls = calls(IdForm.ANY);
        ObjectNode calling = Json.object().put("role", "assistant");
        calling.putArray("tool_calls").addObject();
        calls.next(calling);
        calls.begin(call("call_0", "get_weather"));
        calls.next(Json.object().put("role", "user"));
        calls.next(calling);
        String time = calls.begin(call("call_0", "get_time"));
        calls.next(result("call_0"));
        assertThat(calls.end(result("call_0"))).isEqualTo(time);
        assertThat(calls.find(result(null))).isNull();
    }

    @Test
    void callsOfTwoMessagesInARowAreOfOneTurn() {
        HistoryCalls calls = calls(IdForm.ANY);
        calls.next(Json.object().put("role", "assistant"));
        String first = calls.begin(call(null, "f"));
        calls.next(Json.object().put("role", "assistant"));
        String second = calls.begin(call(null, "g"));
        assertThat(calls.end(result(null))).isEqualTo(first);
        assertThat(calls.end(result(null))).isEqualTo(second);
    }

    @Test
    void neitherInstructionsNorWordsBetweenEndATurn() {
        HistoryCalls calls = calls(IdForm.ANY);
        ObjectNode calling = Json.object().put("role", "assistant");
        calling.putArray("tool_calls").addObject();
        calls.next(calling);
        String first = calls.begin(call(null, "f"));
        calls.next(Json.object().put("role", "system"));
        calls.next(calling);
        String second = calls.begin(call(null, "g"));
        calls.next(result(null));
        assertThat(calls.end(result(null))).isEqualTo(first);
        calls.next(Json.object().put("role", "assistant").put("content", "one done"));
        calls.next(result(null));
        assertThat(calls.end(result(null))).isEqualTo(second);
    }

    @Test
    void idsMayBeNumbers() {
        HistoryCalls calls = calls(IdForm.ANY);
        calls.begin(call("a", "f").put("id", 1));
        calls.begin(call("b", "g").put("id", 2));
        assertThat(calls.name(calls.end(result("").put("tool_call_id", 2)))).isEqualTo("g");
        assertThat(calls.name(calls.end(result("").put("tool_call_id", 1)))).isEqualTo("f");
    }

    @Test
    void withoutIdsResultsComeInTheOrderOfTheCalls() {
        HistoryCalls calls = calls(IdForm.ANY);
        assertThat(calls.begin(call(null, "f"))).isEqualTo("call_0");
        calls.begin(call("b", "g"));
        calls.begin(call("", "h"));
        assertThat(calls.end(result("b"))).isEqualTo("b");
        assertThat(calls.end(result(null))).isEqualTo("call_0");
        assertThat(calls.end(result(""))).isEqualTo("call_2");
        assertThat(calls.find(result(null))).isNull();
        assertThatThrownBy(() -> calls.end(result(null)))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.INVALID_REQUEST));
    }

    @Test
    void thousandsOfCallsWithOneIdAreNoWork() {
        HistoryCalls calls = calls(IdForm.PLAIN_UP_TO_64);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 200_000; i++) {
                calls.begin(call("0", "f"));
            }
            for (int i = 0; i < 200_000; i++) {
                calls.end(result("0"));
            }
        });
        assertThat(calls.find(result(null))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ANY, 'a b:c', 'a b:c'",
        "PLAIN, toolu_1-a, toolu_1-a",
        "PLAIN, 'a.b', a_b_00017215",
        "NINE, a1B2c3D4e, a1B2c3D4e"
    })
    void whatFitsStaysAsItIs(IdForm form, String id, String written) {
        assertThat(form.fitting(id)).isEqualTo(written);
    }

    @ParameterizedTest
    @EnumSource
    void whateverComesFits(IdForm form) {
        String longOne = "x".repeat(300);
        for (String id : new String[] {"a", "call_0", "é ü", "a.b", "a:b", longOne + "1", longOne + "2", "١٢٣٤٥٦٧٨٩"}) {
            assertThat(form.takes(form.fitting(id))).as(form + " " + id).isTrue();
        }
        assertThat(form.fitting("a.b")).isNotEqualTo(form.fitting("a:b"));
        assertThat(form.fitting(longOne + "1")).isNotEqualTo(form.fitting(longOne + "2"));
    }
}
