package io.llmfailover.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SseParserTest {

    private static final int LIMIT = 64;

    private final List<String> heard = new ArrayList<>();
    private final SseParser parser =
            new SseParser(LIMIT, (name, data) -> heard.add((name == null ? "" : name + "=") + text(data)));

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8).replace('\n', '|');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** In the tables, ^ stands for a line feed and | for one within the data. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "data: a^^;a",
                "data:a^^;a",
                "data:  a^^; a",
                "data: a^data: b^^;a|b",
                "data: a;a",
                "data: a^;a",
                "data^^;''",
                "event: e^data: a^^;e=a",
                "event: e^^data: a^^;a",
                "id: 1^retry: 2^nonsense^data: a^^;a",
                ": comment^:data: no^data: a^^;a",
                "error: a^^;error=a",
                "{\"a\":1}^^;{\"a\":1}",
                "  {\"a\":1}^^;  {\"a\":1}",
                "[1]^^;[1]",
                "{^  \"a\": 1^}^^;{|  \"a\": 1|}",
                "{^\"a\":^{}^}^data: b^^;{|\"a\":|{}|}|b",
                "^^^data: a^^;a"
            })
    void readsOneEventHoweverItIsWritten(String stream, String event) {
        for (String end : List.of("\n", "\r\n", "\r")) {
            for (String start : List.of("", "\uFEFF")) {
                byte[] bytes = bytes(start + stream.replace("^", end));
                assertThat(whole(bytes))
                        .as("whole, line end of %s", end.length())
                        .containsExactly(event);
                assertThat(cut(bytes)).as("cut, line end of %s", end.length()).containsExactly(event);
            }
        }
    }

    private List<String> whole(byte[] bytes) {
        return fed(List.of(bytes));
    }

    private List<String> cut(byte[] bytes) {
        List<byte[]> pieces = new ArrayList<>();
        for (byte b : bytes) {
            pieces.add(new byte[] {b});
        }
        return fed(pieces);
    }

    private List<String> fed(List<byte[]> pieces) {
        List<String> events = new ArrayList<>();
        SseParser fresh =
                new SseParser(LIMIT, (name, data) -> events.add((name == null ? "" : name + "=") + text(data)));
        assertThat(pieces).allMatch(fresh::feed);
        fresh.end();
        return events;
    }

    @Test
    void forgetsTheNameOfAnEventAfterIt() {
        parser.feed(bytes("event: e\ndata: a\n\ndata: b\n\n"));
        assertThat(heard).containsExactly("e=a", "b");
    }

    @Test
    void takesAnEventUpToTheLimitAndNoneAbove() {
        String most = "x".repeat(LIMIT - "data: ".length());
        assertThat(parser.feed(bytes("data: " + most))).isTrue();
        assertThat(parser.feed(bytes("y"))).isFalse();
        parser.end();
        assertThat(heard).isEmpty();
    }

    @Test
    void isNotFooledByManyLinesInOnePiece() {
        assertThat(parser.feed(bytes("data: aaaaaaaaaaaaaaaa\n".repeat(100) + "\n")))
                .isFalse();
        assertThat(heard).isEmpty();
    }

    @Test
    void staysOutgrownForEver() {
        byte[] large = new byte[LIMIT + 1];
        Arrays.fill(large, (byte) 'x');
        assertThat(parser.feed(large)).isFalse();
        assertThat(parser.feed(bytes("\n\ndata: a\n\n"))).isFalse();
        assertThat(heard).isEmpty();
    }

    @Test
    void countsEveryEventAnew() {
        for (int i = 0; i < 10; i++) {
            assertThat(parser.feed(bytes("data: 0123456789\n\n"))).isTrue();
        }
        assertThat(heard).hasSize(10);
    }
}
