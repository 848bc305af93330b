package io.llmfailover.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of an AWS event stream's message: name, type, value. Only text is of use here, the rest is passed over. */
final class EventHeaders {

    private static final int BYTES = 6;
    private static final int TEXT = 7;
    /** The lengths of the types that have no length of their own: true, false, byte, short, int, long. */
    private static final int[] FIXED = {0, 0, 1, 2, 4, 8};

    private static final int TIMESTAMP = 8;
    private static final int UUID = 9;

    private EventHeaders() {}

    /** Null when they are not what their lengths say. */
    static @Nullable Map<String, String> read(ByteBuffer from) {
        try {
            Map<String, String> headers = new LinkedHashMap<>();
            while (from.hasRemaining()) {
                String name = text(from, from.get() & 0xFF);
                int type = from.get();
                if (type == TEXT) {
                    headers.put(name, text(from, from.getShort() & 0xFFFF));
                } else {
                    skip(from, length(from, type));
                }
            }
            return headers;
        } catch (BufferUnderflowException | IllegalArgumentException cut) {
            return null;
        }
    }

    private static int length(ByteBuffer from, int type) {
        return switch (type) {
            case 0, 1, 2, 3, 4, 5 -> FIXED[type];
            case BYTES -> from.getShort() & 0xFFFF;
            case TIMESTAMP -> Long.BYTES;
            case UUID -> 2 * Long.BYTES;
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    private static void skip(ByteBuffer from, int length) {
        from.position(from.position() + length);
    }

    private static String text(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
