package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.Finish;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the simulated vendor means is what the caller gets, in every format, whole and streamed. */
class FormatRoundTripTest {

    private static final Simulator SIMULATOR = Simulator.start();

    private static final String TEXT = "Grüße aus Köln: 雨 und 🪑, \"gut\" & 1 < 2.";
    private static final String SCHEMA =
            """
            {"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"}},
             "required":["city","days"],"additionalProperties":false}""";
    private static final String TOOLS =
            """
            "tools":[{"type":"function","function":{"name":"weather","description":"d","parameters":%s}},
                     {"type":"function","function":{"name":"clock","parameters":{"type":"object","properties":{}}}}]"""
                    .formatted(SCHEMA);

    static Stream<FormatRow> formats() {
        return FormatRow.all().stream();
    }

    @BeforeEach
    void reset() {
        SIMULATOR.reset();
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    private static ObjectNode asked(String members) throws IOException {
        return (ObjectNode) Json.parse(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Rain?\"}],\"max_tokens\":300" + members + "}");
    }

    private static void assumeWord(FormatRow format, String what) {
        String reason = format + " has no word for " + what + ": not asked";
        if (!format.has(what)) {
            System.out.println(reason);
        }
        assumeThat(format.has(what)).as(reason).isTrue();
    }

    private interface Check {
        void that(ChatResponse answer) throws IOException;
    }

    /** Whole and streamed, with the same tokens counted; ids of calls count too, and are never the same. */
    private static void ask(FormatRow format, ObjectNode asked, Check check) throws Exception {
        try (FormatStage stage = new FormatStage(SIMULATOR, List.of(format))) {
            ChatResponse whole = WellFormed.answer(stage.whole(asked));
            check.that(whole);
            ChatResponse streamed = WellFormed.stream(stage.stream(asked));
            check.that(streamed);
            Usage usage = Objects.requireNonNull(whole.usage());
            assertThat(usage.prompt()).isPositive();
            assertThat(usage.completion()).isPositive();
            if (whole.toolCalls().isEmpty()) {
                assertThat(streamed.usage()).isEqualTo(usage);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void text(FormatRow format) throws Exception {
        SIMULATOR.script(Rule.on(format.provider()).text(TEXT));
        ask(format, asked(""), answer -> {
            assertThat(answer.text()).isEqualTo(TEXT);
            Usage usage = Objects.requireNonNull(answer.usage());
            assertThat(usage.prompt()).isEqualTo(tokens("Rain?"));
            assertThat(usage.completion()).isEqualTo(tokens(TEXT));
            assertThat(usage.total()).isEqualTo(tokens("Rain?") + tokens(TEXT));
            assertThat(answer.toolCalls()).isEmpty();
            assertThat(answer.finishReason()).isEqualTo("stop");
        });
    }

    /** As the simulator counts. */
    private static long tokens(String text) {
        return (text.length() + 3L) / 4;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theQuestion(FormatRow format) throws Exception {
        ask(format, asked(""), answer -> assertThat(answer.text()).isEqualTo("You said: Rain?"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void reasoning(FormatRow format) throws Exception {
        assumeWord(format, "reasoning");
        SIMULATOR.script(Rule.on(format.provider()).text(TEXT).reasoning("Let me see: äöü."));
        ask(format, asked(""), answer -> {
            assertThat(answer.reasoning()).isEqualTo("Let me see: äöü.");
            assertThat(answer.text()).isEqualTo(TEXT);
        });
    }

    @ParameterizedTest
    @MethodSource("formats")
    void tools(FormatRow format) throws Exception {
        SIMULATOR.script(Rule.on(format.provider()).tools(2));
        ask(format, asked("," + TOOLS), answer -> {
            assertThat(answer.toolCalls().findValuesAsText("name")).containsExactly("weather", "clock");
            assertThat(arguments(answer, 0)).isEqualTo(Json.parse("{\"city\":\"some city\",\"days\":1}"));
            assertThat(arguments(answer, 1)).isEqualTo(Json.object());
            assertThat(answer.finishReason()).isEqualTo("tool_calls");
        });
    }

    private static JsonNode arguments(ChatResponse answer, int call) throws IOException {
        return Json.parse(
                answer.toolCalls().path(call).path("function").path("arguments").asText());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theToolThatMustBeCalled(FormatRow format) throws Exception {
        assumeWord(format, "tool_choice");
        String named = ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"clock\"}}";
        ask(format, asked("," + TOOLS + named), answer -> assertThat(
                        answer.toolCalls().findValuesAsText("name"))
                .containsExactly("clock"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theSchemaOfTheAnswer(FormatRow format) throws Exception {
        assumeWord(format, "json_schema");
        String schema =
                ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":%s}}";
        ask(format, asked(schema.formatted(SCHEMA)), answer -> {
            assertThat(Json.parse(answer.text())).isEqualTo(Json.parse("{\"city\":\"some city\",\"days\":1}"));
            assertThat(answer.finishReason()).isEqualTo("stop");
        });
    }

    @ParameterizedTest
    @MethodSource("formats")
    void anAnswerThatWasCutOff(FormatRow format) throws Exception {
        finishes(format, Finish.LENGTH);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void anAnswerThatWasFiltered(FormatRow format) throws Exception {
        assumeWord(format, "content_filter");
        finishes(format, Finish.CONTENT_FILTER);
    }

    private static void finishes(FormatRow format, Finish finish) throws Exception {
        SIMULATOR.script(Rule.on(format.provider()).text("So far").finish(finish));
        ask(format, asked(""), answer -> {
            assertThat(answer.text()).isEqualTo("So far");
            assertThat(answer.finishReason()).isEqualTo(finish.label());
        });
    }
}
