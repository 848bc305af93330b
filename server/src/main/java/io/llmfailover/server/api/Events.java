package io.llmfailover.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events as bytes. JSON has no line breaks of its own, so each is one line of data. */
public final class Events {

    private static final byte[] DATA = ascii("data: ");
    private static final byte[] END = ascii("\n\n");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    public void data(JsonNode json) {
        line(Json.bytes(json));
    }

    public void data(String line) {
        line(line.getBytes(StandardCharsets.UTF_8));
    }

    private void line(byte[] line) {
        bytes.writeBytes(DATA);
        bytes.writeBytes(line);
        bytes.writeBytes(END);
    }

    public void event(String name, JsonNode json) {
        bytes.writeBytes(ascii("event: " + name + "\n"));
        data(json);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public boolean isEmpty() {
        return bytes.size() == 0;
    }

    /** What there is since the last time. */
    public byte[] take() {
        byte[] taken = bytes.toByteArray();
        bytes.reset();
        return taken;
    }

    @Override
    public String toString() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
