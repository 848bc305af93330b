package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.provider.ProviderRow;
import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A conversation with tools that began in one format goes on in every other, when the first one fails. */
class FormatMatrixTest {

    private static final Simulator SIMULATOR = Simulator.start();

    private static final String ASKED =
            """
            {"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Does it rain, and when?"}],
             "max_tokens":200,
             "tools":[{"type":"function","function":{"name":"weather","description":"Tells the weather.","parameters":
                        {"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}},
                      {"type":"function","function":{"name":"clock","description":"Tells the time.",
                        "parameters":{"type":"object","properties":{}}}}]}
            """;

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    @Test
    void everyFormatOfTheProvidersIsInTheMatrix() {
        List<String> played = FormatRow.all().stream()
                .map(format -> ProviderRow.find(format.provider()))
                .map(row -> row == null ? "" : row.dialect())
                .toList();
        assertThat(ProviderRow.all())
                .allSatisfy(row -> assertThat(row.dialect()).isIn(played));
    }

    static Stream<Arguments> pairs() {
        return FormatRow.all().stream()
                .flatMap(a -> FormatRow.all().stream().filter(b -> !b.equals(a)).map(b -> Arguments.of(a, b)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void goesOn(FormatRow from, FormatRow to) throws Exception {
        SIMULATOR.reset();
        try (FormatStage stage = new FormatStage(SIMULATOR, List.of(from, to))) {
            ObjectNode asked = begun(stage, from);
            assertText(stage, asked, from, to);
            assertStreamedText(stage, asked, from, to);
            assertStreamedCalls(stage, asked, from, to);
        }
    }

    /** A history with two calls and their results, all in the words of this format. */
    private static ObjectNode begun(FormatStage stage, FormatRow from) throws Exception {
        SIMULATOR.script(Rule.on(from.provider()).tools(2).reasoning("Two things, then."));
        ObjectNode asked = json(ASKED);
        ChatResponse called = WellFormed.answer(stage.whole(from.uri(), asked));
        assertThat(called.toolCalls()).hasSize(2);
        ArrayNode messages = (ArrayNode) asked.path("messages");
        messages.add(called.message());
        for (JsonNode call : called.toolCalls()) {
            messages.addObject()
                    .put("role", "tool")
                    .put("tool_call_id", call.path("id").asText())
                    .put("content", "{\"found\":true}");
        }
        messages.addObject().put("role", "user").put("content", "And tomorrow?");
        return asked;
    }

    private static ObjectNode json(String text) throws IOException {
        return (ObjectNode) Json.parse(text);
    }

    private static void assertText(FormatStage stage, ObjectNode asked, FormatRow from, FormatRow to) throws Exception {
        script(Rule.on(from.provider()).status(503), Rule.on(to.provider()).text("Snow, I think."));
        ChatResponse answer = WellFormed.answer(stage.whole(asked));
        assertThat(answer.text()).isEqualTo("Snow, I think.");
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertAsked(from, to);
    }

    private static void assertStreamedText(FormatStage stage, ObjectNode asked, FormatRow from, FormatRow to)
            throws Exception {
        script(
                Rule.on(from.provider()).status(503),
                Rule.on(to.provider()).text("Snow, I think.").reasoning("Hm."));
        ChatResponse answer = WellFormed.stream(stage.stream(asked));
        assertThat(answer.text()).isEqualTo("Snow, I think.");
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertAsked(from, to);
    }

    private static void assertStreamedCalls(FormatStage stage, ObjectNode asked, FormatRow from, FormatRow to)
            throws Exception {
        script(
                Rule.on(from.provider()).errorAfter(0).error(ErrorKind.OVERLOADED),
                Rule.on(to.provider()).tools(2));
        ChatResponse answer = WellFormed.stream(stage.stream(asked));
        assertThat(answer.toolCalls().findValuesAsText("name")).containsExactly("weather", "clock");
        assertThat(answer.finishReason()).isEqualTo("tool_calls");
        assertAsked(from, to);
    }

    private static void script(Rule... rules) {
        SIMULATOR.reset();
        SIMULATOR.script(rules);
    }

    /** The first was asked and failed, then the second was asked and took the conversation. */
    private static void assertAsked(FormatRow from, FormatRow to) {
        assertThat(SIMULATOR.journal(from.provider())).hasSize(1);
        List<JournalEntry> entries = SIMULATOR.journal(to.provider());
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).status()).isEqualTo(200);
        assertThat(entries.get(0).body()).contains("Be brief.", "And tomorrow?", "weather", "found");
    }
}
