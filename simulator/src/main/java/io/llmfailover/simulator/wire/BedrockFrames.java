package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Messages of AWS' binary event stream: lengths, their checksum, headers, payload, the checksum of all. */
final class BedrockFrames {
    private static final int AROUND = 16;
    private static final byte TEXT = 7;

    private BedrockFrames() {}

    static Buffer event(String type, JsonNode payload) {
        return frame("event", type, payload);
    }

    static Buffer exception(String type, JsonNode payload) {
        return frame("exception", type, payload);
    }

    private static Buffer frame(String kind, String type, JsonNode payload) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":" + kind + "-type", type);
        headers.put(":content-type", "application/json");
        headers.put(":message-type", kind);
        return frame(headers, Json.bytes(payload));
    }

    private static Buffer frame(Map<String, String> headers, byte[] payload) {
        Buffer names = Buffer.buffer();
        headers.forEach((name, value) -> header(names, name, value));
        Buffer frame = Buffer.buffer();
        frame.appendInt(AROUND + names.length() + payload.length).appendInt(names.length());
        sum(frame);
        frame.appendBuffer(names).appendBytes(payload);
        sum(frame);
        return frame;
    }

    private static void header(Buffer into, String name, String value) {
        byte[] key = name.getBytes(StandardCharsets.UTF_8);
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        into.appendByte((byte) key.length).appendBytes(key).appendByte(TEXT);
        into.appendUnsignedShort(text.length).appendBytes(text);
    }

    private static void sum(Buffer frame) {
        CRC32 sum = new CRC32();
        sum.update(frame.getBytes());
        frame.appendInt((int) sum.getValue());
    }
}
