package io.llmfailover.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events from bytes that may be cut anywhere: LF, CRLF and CR line ends, a byte-order mark, comments,
 * several data lines, a last event without its blank line. Two deviations from the grammar, both met in the wild: bare
 * JSON, on one line or on many, counts as data, and a field named {@code error} is an event of that name.
 */
public final class SseParser {

    /** Hears one event; {@code name} is null when the vendor gave none. */
    @FunctionalInterface
    public interface Events {
        void event(@Nullable String name, byte[] data);

        /** A comment, without its colon; some vendors say there what other vendors have a status for. */
        default void comment(String text) {}
    }

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Events events;
    private final int maxEventBytes;
    private final Line line = new Line();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream(512);
    private @Nullable String name;
    private boolean hasData;
    private boolean bare;
    private boolean outgrown;
    private boolean firstLine = true;
    private boolean afterCr;

    private static final class Line extends ByteArrayOutputStream {
        Line() {
            super(512);
        }

        byte[] buffer() {
            return buf;
        }
    }

    public SseParser(int maxEventBytes, Events events) {
        this.maxEventBytes = maxEventBytes;
        this.events = events;
    }

    /** Returns false when a line or event outgrew the limit; then the stream is of no more use. */
    public boolean feed(byte[] piece) {
        int begin = 0;
        for (int i = 0; i < piece.length && !outgrown; i++) {
            byte b = piece[i];
            if (b != '\n' && b != '\r') {
                afterCr = false;
                continue;
            }
            if (b == '\n' && afterCr) {
                afterCr = false;
                begin = i + 1;
                continue;
            }
            afterCr = b == '\r';
            endLine(piece, begin, i - begin);
            begin = i + 1;
        }
        keep(piece, begin, piece.length - begin);
        return !outgrown;
    }

    private void keep(byte[] piece, int offset, int length) {
        outgrown |= (long) line.size() + data.size() + length > maxEventBytes;
        if (!outgrown) {
            line.write(piece, offset, length);
        }
    }

    /** The bytes ended: what is pending counts as an event. */
    public void end() {
        if (outgrown) {
            return;
        }
        if (line.size() > 0) {
            endLine(new byte[0], 0, 0);
        }
        dispatch();
    }

    private void endLine(byte[] piece, int offset, int length) {
        if (line.size() == 0 && (long) data.size() + length <= maxEventBytes) {
            field(piece, offset, length);
            return;
        }
        keep(piece, offset, length);
        if (!outgrown) {
            field(line.buffer(), 0, line.size());
            line.reset();
        }
    }

    private void field(byte[] buf, int offset, int length) {
        int start = offset;
        int size = length;
        if (firstLine) {
            firstLine = false;
            if (startsWith(buf, start, size, BOM)) {
                start += BOM.length;
                size -= BOM.length;
            }
        }
        if (size == 0) {
            dispatch();
        } else if (isBare(buf, start, size)) {
            bare = true;
            addData(buf, start, size);
        } else if (buf[start] == ':') {
            events.comment(new String(buf, start + 1, size - 1, StandardCharsets.UTF_8));
        } else {
            named(buf, start, size);
        }
    }

    /** Names of fields begin with a letter; the further lines of JSON that is spread over many do not. */
    private boolean isBare(byte[] buf, int start, int size) {
        int first = start;
        while (first < start + size - 1 && (buf[first] == ' ' || buf[first] == '\t')) {
            first++;
        }
        byte b = buf[first];
        return b == '{' || b == '[' || (bare && b != ':' && !Character.isLetter(b));
    }

    private void named(byte[] buf, int start, int size) {
        int colon = start;
        while (colon < start + size && buf[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, start + size);
        if (value < start + size && buf[value] == ' ') {
            value++;
        }
        int left = start + size - value;
        switch (new String(buf, start, colon - start, StandardCharsets.UTF_8)) {
            case "data" -> addData(buf, value, left);
            case "event" -> name = new String(buf, value, left, StandardCharsets.UTF_8);
            case "error" -> {
                name = "error";
                addData(buf, value, left);
            }
            default -> {
                // id, retry and what is not known do not matter here
            }
        }
    }

    private void addData(byte[] buf, int offset, int length) {
        if (hasData) {
            data.write('\n');
        }
        hasData = true;
        data.write(buf, offset, length);
    }

    private void dispatch() {
        String event = name;
        name = null;
        bare = false;
        if (!hasData) {
            return;
        }
        byte[] bytes = data.toByteArray();
        data.reset();
        hasData = false;
        events.event(event, bytes);
    }

    private static boolean startsWith(byte[] buf, int offset, int length, byte[] prefix) {
        if (length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (buf[offset + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
