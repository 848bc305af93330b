package io.llmfailover.wire;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * The elements of one JSON array from bytes that may be cut anywhere, each as soon as it is whole. Finds where they end
 * and no more: an element that is no JSON is handed on as it is. What follows the array is ignored.
 */
public final class JsonArrayParser {

    private final int maxElementBytes;
    private final Consumer<byte[]> elements;
    private final ByteArrayOutputStream element = new ByteArrayOutputStream(512);
    /** 0 before the array, 1 between its elements. */
    private int depth;

    private boolean string;
    private boolean escaped;
    private boolean ended;
    private boolean outgrown;

    public JsonArrayParser(int maxElementBytes, Consumer<byte[]> elements) {
        this.maxElementBytes = maxElementBytes;
        this.elements = elements;
    }

    /** Returns false when an element outgrew the limit; then the stream is of no more use. */
    public boolean feed(byte[] piece) {
        int begin = 0;
        for (int i = 0; i < piece.length && !ended && !outgrown; i++) {
            byte b = piece[i];
            if (string) {
                inString(b);
            } else if (b == '"') {
                string = true;
            } else if (b == '{' || b == '[') {
                begin = ++depth == 1 ? i + 1 : begin;
            } else if (b == '}' || b == ']') {
                depth--;
                ended = depth <= 0;
                begin = depth <= 1 ? cut(piece, begin, ended ? i : i + 1) : begin;
            } else if (b == ',' && depth == 1) {
                begin = cut(piece, begin, i) + 1;
            }
        }
        if (depth > 0 && !ended) {
            keep(piece, begin, piece.length);
        }
        return !outgrown;
    }

    /** Whether the array is whole. */
    public boolean ended() {
        return ended;
    }

    private void inString(byte b) {
        string = escaped || b != '"';
        escaped = !escaped && b == '\\';
    }

    /** An element ended before {@code end}, unless there are but blanks. */
    private int cut(byte[] piece, int begin, int end) {
        keep(piece, begin, end);
        byte[] whole = element.toByteArray();
        element.reset();
        if (!outgrown && !isBlank(whole)) {
            elements.accept(whole);
        }
        return end;
    }

    private void keep(byte[] piece, int begin, int end) {
        outgrown |= (long) element.size() + end - begin > maxElementBytes;
        if (!outgrown) {
            element.write(piece, begin, end - begin);
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
