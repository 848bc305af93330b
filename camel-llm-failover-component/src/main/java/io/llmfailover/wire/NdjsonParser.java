package io.llmfailover.wire;

import java.io.ByteArrayOutputStream;

/**
 * JSON values one after another, from bytes that may be cut anywhere. A value ends with its last bracket, not only with
 * its line: it may be spread over lines, or share one, and is told without waiting for what comes next.
 */
public final class NdjsonParser {

    /** Hears one value, or a line of something that is not JSON. */
    @FunctionalInterface
    public interface Values {
        void value(byte[] bytes);
    }

    private final Values values;
    private final int maxBytes;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(512);
    private int depth;
    private boolean string;
    private boolean escaped;
    private boolean outgrown;

    public NdjsonParser(int maxBytes, Values values) {
        this.maxBytes = maxBytes;
        this.values = values;
    }

    /** Returns false when a value outgrew the limit; then the stream is of no more use. */
    public boolean feed(byte[] piece) {
        int begin = 0;
        for (int i = 0; i < piece.length && !outgrown; i++) {
            if (ends(piece[i])) {
                keep(piece, begin, i + 1 - begin);
                begin = i + 1;
                tell();
            }
        }
        keep(piece, begin, piece.length - begin);
        return !outgrown;
    }

    /** The bytes ended: what is pending counts as a value. */
    public void end() {
        tell();
    }

    private boolean ends(byte b) {
        boolean lineEnd = b == '\n' || b == '\r';
        if (string) {
            string = !lineEnd && (escaped || b != '"');
            escaped = !escaped && b == '\\';
            // no text of JSON has a line end in it: what was cut off here must not swallow the next line
            return lineEnd;
        }
        switch (b) {
            case '"' -> string = true;
            case '{', '[' -> depth++;
            case '}', ']' -> {
                depth--;
                return depth <= 0;
            }
            default -> {
                // a part of a number or of a word
            }
        }
        return lineEnd && depth == 0;
    }

    private void keep(byte[] piece, int offset, int length) {
        outgrown |= (long) held.size() + length > maxBytes;
        if (!outgrown) {
            held.write(piece, offset, length);
        }
    }

    private void tell() {
        depth = 0;
        string = false;
        escaped = false;
        byte[] bytes = held.toByteArray();
        held.reset();
        if (!outgrown && !isBlank(bytes)) {
            values.value(bytes);
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
