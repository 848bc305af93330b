package io.llmfailover.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Messages of AWS' event stream, as its description has them, and ways to spoil and to cut them. */
public final class EventFrames {

    private EventFrames() {}

    /** An event with JSON in which single quotes stand for double ones. */
    public static byte[] event(String type, String json) {
        return event(type, bytes(json.replace('\'', '"')));
    }

    public static byte[] event(String type, byte[] payload) {
        return frame(headers(":event-type", type, ":message-type", "event"), payload);
    }

    public static byte[] exception(String type, String json) {
        return exception(type, bytes(json.replace('\'', '"')));
    }

    public static byte[] exception(String type, byte[] payload) {
        return frame(headers(":exception-type", type, ":message-type", "exception"), payload);
    }

    public static byte[] error(String code, String message) {
        return frame(headers(":error-code", code, ":error-message", message, ":message-type", "error"), new byte[0]);
    }

    public static byte[] of(byte[]... frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }

    static byte[] frame(byte[] headers, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(16 + headers.length + payload.length);
        frame.putInt(frame.capacity()).putInt(headers.length);
        frame.putInt(sum(frame.array(), 8)).put(headers).put(payload);
        return frame.putInt(sum(frame.array(), frame.position())).array();
    }

    static int sum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    private static byte[] headers(String... namesAndValues) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        headers.forEach((name, value) -> all.writeBytes(header(name, value)));
        return all.toByteArray();
    }

    static byte[] header(String name, String value) {
        byte[] key = bytes(name);
        byte[] text = bytes(value);
        return ByteBuffer.allocate(4 + key.length + text.length)
                .put((byte) key.length)
                .put(key)
                .put((byte) 7)
                .putShort((short) text.length)
                .put(text)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Pieces of this size. */
    public static List<byte[]> pieces(byte[] body, int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < body.length; from += size) {
            pieces.add(Arrays.copyOfRange(body, from, Math.min(body.length, from + size)));
        }
        return pieces;
    }
}
