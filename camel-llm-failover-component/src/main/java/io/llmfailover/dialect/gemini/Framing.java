package io.llmfailover.dialect.gemini;

import io.llmfailover.wire.JsonArrayParser;
import io.llmfailover.wire.SseParser;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a stream is framed: as events, or as one JSON array for whoever did not ask for events. The first byte tells. */
final class Framing {

    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final SseParser events;
    private final JsonArrayParser elements;
    private @Nullable Boolean array;

    Framing(SseParser.Events responses) {
        events = new SseParser(MAX_BYTES, responses);
        elements = new JsonArrayParser(MAX_BYTES, element -> responses.event(null, element));
    }

    /** Returns false when a response outgrew the limit. */
    boolean feed(byte[] piece) {
        byte[] rest = piece;
        if (array == null) {
            int first = first(piece);
            if (first == piece.length) {
                return true;
            }
            array = piece[first] == '[';
            rest = first == 0 ? piece : Arrays.copyOfRange(piece, first, piece.length);
        }
        return array ? elements.feed(rest) : events.feed(rest);
    }

    /** Returns false when an array has no end. */
    boolean end() {
        events.end();
        return array == null || !array || elements.ended();
    }

    /** The first byte that is neither blank nor of a byte-order mark. */
    private static int first(byte[] piece) {
        int i = 0;
        while (i < piece.length && (isBlank(piece[i]) || isMark(piece[i]))) {
            i++;
        }
        return i;
    }

    private static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ';
    }

    private static boolean isMark(byte b) {
        return b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
    }
}
