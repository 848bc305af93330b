package io.llmfailover.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonArrayParserTest {

    private final List<String> heard = new ArrayList<>();
    private final JsonArrayParser parser = new JsonArrayParser(40, e -> heard.add(text(e).strip()));

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private boolean feed(String piece) {
        return parser.feed(piece.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> arrays() {
        return Stream.of(
                Arguments.of("[{'a':1},{'a':2}]", "{'a':1}|{'a':2}"),
                Arguments.of(" [ {'a':[{}]}\n,\r\n{} ] ", "{'a':[{}]}|{}"),
                Arguments.of("[{'a':']}\\'[{\\\\'},{}]", "{'a':']}\\'[{\\\\'}|{}"),
                Arguments.of("[1, 'x,y' ,null,[2,3]]", "1|'x,y'|null|[2,3]"),
                Arguments.of("[{'ß':'é😀'}] [{}]", "{'ß':'é😀'}"),
                Arguments.of("[]", ""),
                Arguments.of("[}{]", ""),
                Arguments.of("no array", ""));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void findsTheElementsHoweverTheBytesAreCut(String said, String elements) {
        String array = said.replace('\'', '"');
        assertThat(feed(array)).isTrue();
        assertThat(String.join("|", heard).replace('"', '\'')).isEqualTo(elements);

        List<String> cut = new ArrayList<>();
        JsonArrayParser bytewise = new JsonArrayParser(40, e -> cut.add(text(e).strip()));
        for (byte b : array.getBytes(StandardCharsets.UTF_8)) {
            bytewise.feed(new byte[] {b});
        }
        assertThat(cut).isEqualTo(heard);
    }

    @Test
    void givesAnElementAwayWithItsLastByte() {
        feed("[{\"a\":1");
        assertThat(heard).isEmpty();
        feed("}");
        assertThat(heard).containsExactly("{\"a\":1}");
    }

    @Test
    void tellsWhetherTheArrayIsWhole() {
        feed("[{},[]");
        assertThat(parser.ended()).isFalse();
        feed("]");
        assertThat(parser.ended()).isTrue();
    }

    @Test
    void hasALimit() {
        assertThat(feed("[\"" + "x".repeat(30))).isTrue();
        assertThat(feed("x".repeat(30))).isFalse();
        assertThat(feed("\"]")).isFalse();
        assertThat(heard).isEmpty();
    }
}
