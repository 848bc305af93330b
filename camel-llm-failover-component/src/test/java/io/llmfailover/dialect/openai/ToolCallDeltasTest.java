package io.llmfailover.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolCallDeltasTest {

    /**
     * A fragment is index id name arguments, - for what is absent; fragments are separated by a stroke. A call is id, name
     * and arguments; single quotes stand for double ones.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "0 a f - | 0 - - {'x':1} ; a f {'x':1}",
                "0 a f {'x' | 1 b g {'y' | 0 - - :1} | 1 - - :2} ; a f {'x':1} | b g {'y':2}",
                "1 a f {} | 2 b g {} ; a f {} | b g {}",
                "0 a f {} | 0 b g {} ; a f {} | b g {}",
                "0 a f { | 0 b g { | 0 a - } | 0 b - } ; a f {} | b g {}",
                "- a f { | - - - } | - b g {} ; a f {} | b g {}",
                "- a f { | - b g { | - a - } | - - - 'z' ; a f {} | b g {",
                "0 a f { | 1 a g {} | 0 - - } ; a f {} | a g {}",
                "0 - f { | 0 - - } ; call_0 f {}",
                "0 - f { | 0 a - } ; call_0 f {}",
                "0 a f { | 0 a f } ; a f {}",
                "0 a get_ { | 0 - time } ; a get_time {}",
                "0 a f {'x':1} | 0 - - {'x':1} ; a f {'x':1}",
                "0 a f {'x':'}\\''} | 0 - - 'x ; a f {'x':'}\\''}",
                "0 a f [1] ; a f [1]",
                "0 a f - ; a f {}"
            })
    void putsFragmentsTogether(String fragments, String calls) {
        StringBuilder stream = new StringBuilder();
        for (String fragment : fragments.split(" \\| ", -1)) {
            stream.append("data: ")
                    .append(chunk(fragment.strip().split(" ", -1)))
                    .append("\n\n");
        }
        JsonNode heard = OpenAi.stream(
                        List.of((stream + "data: " + OpenAi.finish("stop").replace('\'', '"'))
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .response()
                .toolCalls();
        List<String> found = new ArrayList<>();
        heard.forEach(call -> found.add(call.path("id").asText() + " "
                + call.path("function").path("name").asText() + " "
                + call.path("function").path("arguments").asText().replace('"', '\'')));
        assertThat(found)
                .isEqualTo(Arrays.stream(calls.split(" \\| ", -1))
                        .map(String::strip)
                        .toList());
    }

    private static String chunk(String[] cells) {
        var call = Json.object();
        var function = call.putObject("function");
        if (!cells[0].equals("-")) {
            call.put("index", Integer.parseInt(cells[0]));
        }
        call.put("id", cells[1].equals("-") ? "" : cells[1]);
        function.put("name", cells[2].equals("-") ? "" : cells[2]);
        if (cells.length > 3 && !cells[3].equals("-")) {
            function.put("arguments", cells[3].replace('\'', '"'));
        }
        var chunk = Json.object();
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta").putArray("tool_calls").add(call);
        return Json.text(chunk);
    }
}
