package io.llmfailover.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.wire.EventStreamParser.Flaw;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventStreamParserTest {

    private static final int MOST = 1_000;

    private final List<EventMessage> heard = new ArrayList<>();
    private final EventStreamParser parser = new EventStreamParser(MOST, heard::add);

    private @Nullable Flaw feed(byte[] bytes) {
        return parser.feed(bytes);
    }

    private static byte[] two() {
        return EventFrames.of(EventFrames.event("a", "{'x':'ü'}"), EventFrames.error("Code", "Words"));
    }

    private void assertTwo() {
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0).header(":event-type")).isEqualTo("a");
        assertThat(new String(heard.get(0).payload(), StandardCharsets.UTF_8)).isEqualTo("{\"x\":\"ü\"}");
        assertThat(heard.get(1).headers())
                .containsEntry(":error-code", "Code")
                .containsEntry(":error-message", "Words");
        assertThat(heard.get(1).payload()).isEmpty();
        assertThat(parser.isInside()).isFalse();
    }

    @Test
    void readsMessagesHoweverTheyAreCut() {
        for (int size = 1; size <= two().length; size++) {
            heard.clear();
            EventFrames.pieces(two(), size)
                    .forEach(piece -> assertThat(feed(piece)).isNull());
            assertTwo();
        }
    }

    @Test
    void aFlippedBitAnywhereIsFound() {
        byte[] good = EventFrames.event("a", "{'x':1}");
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            heard.clear();
            EventStreamParser fresh = new EventStreamParser(MOST, heard::add);
            Flaw flaw = fresh.feed(bad);
            assertThat(flaw).as("bit " + bit).isEqualTo(bit < 12 * 8 ? Flaw.PRELUDE : Flaw.CHECKSUM);
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void whatWasWholeBeforeAFlawIsHeard() {
        byte[] bad = two();
        bad[bad.length - 1]++;

        assertThat(feed(bad)).isEqualTo(Flaw.CHECKSUM);
        assertThat(heard).hasSize(1);
        assertThat(feed(two())).as("once and for all").isEqualTo(Flaw.CHECKSUM);
        assertThat(heard).hasSize(1);
    }

    @Test
    void sizesAreBounded() {
        assertThat(feed(prelude(MOST + 1, 0))).isEqualTo(Flaw.TOO_LARGE);
        assertThat(fresh(prelude(-1, 0))).isEqualTo(Flaw.TOO_LARGE);
        assertThat(fresh(prelude(15, 0))).isEqualTo(Flaw.LENGTH);
        assertThat(fresh(prelude(100, 85))).isEqualTo(Flaw.LENGTH);
        assertThat(fresh(prelude(100, -1))).isEqualTo(Flaw.LENGTH);
        assertThat(fresh(prelude(MOST, 0))).isNull();
    }

    private static @Nullable Flaw fresh(byte[] bytes) {
        return new EventStreamParser(MOST, message -> {}).feed(bytes);
    }

    private static byte[] prelude(int total, int headers) {
        ByteBuffer prelude = ByteBuffer.allocate(12).putInt(total).putInt(headers);
        return prelude.putInt(EventFrames.sum(prelude.array(), 8)).array();
    }

    @Test
    void headersOfOtherTypesArePassedOver() {
        byte[] headers = EventFrames.of(
                typed(0),
                typed(1),
                typed(2, 1),
                typed(3, 1, 2),
                typed(4, 1, 2, 3, 4),
                typed(5, 1, 2, 3, 4, 5, 6, 7, 8),
                typed(6, 0, 2, 9, 9),
                typed(8, 1, 2, 3, 4, 5, 6, 7, 8),
                typed(9, new int[16]),
                EventFrames.header("n", "text"));

        assertThat(feed(EventFrames.frame(headers, new byte[0]))).isNull();
        assertThat(heard.get(0).headers()).containsOnlyKeys("n").containsValue("text");
    }

    @Test
    void headersThatAreNotWhatTheirLengthsSayAreAFlaw() {
        byte[] text = EventFrames.header("name", "text");
        for (int length = 1; length < text.length; length++) {
            byte[] cut = Arrays.copyOf(text, length);
            assertThat(fresh(EventFrames.frame(cut, new byte[0]))).isEqualTo(Flaw.HEADERS);
        }
        assertThat(fresh(EventFrames.frame(typed(10), new byte[0]))).isEqualTo(Flaw.HEADERS);
    }

    private static byte[] typed(int type, int... value) {
        ByteBuffer header = ByteBuffer.allocate(3 + value.length);
        header.put((byte) 1).put((byte) 'x').put((byte) type);
        for (int b : value) {
            header.put((byte) b);
        }
        return header.array();
    }

    @Test
    void tellsWhetherAMessageIsHalf() {
        byte[] whole = EventFrames.event("a", "{}");

        feed(Arrays.copyOf(whole, whole.length - 1));

        assertThat(parser.isInside()).isTrue();
        assertThat(heard).isEmpty();
    }
}
