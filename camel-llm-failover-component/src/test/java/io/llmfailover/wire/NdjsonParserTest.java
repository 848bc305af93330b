package io.llmfailover.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NdjsonParserTest {

    private final List<String> values = new ArrayList<>();
    private final NdjsonParser parser =
            new NdjsonParser(64, bytes -> values.add(new String(bytes, StandardCharsets.UTF_8).strip()));

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').replace("_n", "\n").replace("_r", "\r").getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1}_n{'b':'ü'}_n   | {'a':1};{'b':'ü'}",
                "{'a':1}_r_n_r_n{'b':2} | {'a':1};{'b':2}",
                "{'a':1}_r{'b':2}       | {'a':1};{'b':2}",
                "{'a':1}{'b':2}         | {'a':1};{'b':2}",
                "{_n 'a':_n [1]_n}_n    | {_n 'a':_n [1]_n}",
                "{'a':'}{\\'['}_n       | {'a':'}{\\'['}",
                "{'a':'cut_n{'b':2}_n   | {'a':'cut;{'b':2}",
                "{'a':1_n               | {'a':1",
                "}_n{'b':2}             | };{'b':2}",
                "busy_n{'b':2}          | busy;{'b':2}",
                "_n _n                  | ``"
            })
    void tellsValuesHoweverTheBytesAreCut(String stream, String expected) {
        String wanted = new String(bytes(expected), StandardCharsets.UTF_8);
        parser.feed(bytes(stream));
        parser.end();
        assertThat(String.join(";", values)).isEqualTo(wanted);
        values.clear();
        for (byte one : bytes(stream)) {
            parser.feed(new byte[] {one});
        }
        parser.end();
        assertThat(String.join(";", values)).isEqualTo(wanted);
    }

    @Test
    void tellsAValueBeforeItsLineEnds() {
        parser.feed(bytes("{'a':1}"));

        assertThat(values).hasSize(1);
    }

    @Test
    void givesUpOnAValueThatIsTooLarge() {
        assertThat(parser.feed(bytes("{'a':'" + "x".repeat(40)))).isTrue();
        assertThat(parser.feed(bytes("x".repeat(40)))).isFalse();
        assertThat(parser.feed(bytes("'}_n{}"))).isFalse();
        parser.end();
        assertThat(values).isEmpty();
    }

    @Test
    void takesAnyNumberOfValuesThatAreSmall() {
        for (int i = 0; i < 100; i++) {
            assertThat(parser.feed(bytes("{'a':1}_n"))).isTrue();
        }
        assertThat(values).hasSize(100);
    }
}
