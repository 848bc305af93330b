package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What the tests of each dialect write and read. In its texts single quotes stand for double ones. */
public final class Quoted {

    private Quoted() {}

    public static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    public static ObjectNode json(String text) {
        return (ObjectNode) parsed(bytes(text));
    }

    public static JsonNode parsed(byte[] json) {
        try {
            return Json.parse(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request with these members, and one user message where they have none. */
    public static ObjectNode asked(String members) {
        ObjectNode asked = json(members);
        if (!asked.has("messages")) {
            asked.putArray("messages").addObject().put("role", "user").put("content", "Hi");
        }
        return asked;
    }

    public static Changes changes(Target target) {
        return new Changes(target.origin(), Unsupported.DROP);
    }

    /** A stream of these events. */
    public static byte[] sse(String... events) {
        StringBuilder sse = new StringBuilder();
        for (String event : events) {
            sse.append("data: ").append(event).append("\n\n");
        }
        return bytes(sse.toString());
    }

    public static List<byte[]> bytewise(byte[] body) {
        return IntStream.range(0, body.length)
                .mapToObj(i -> new byte[] {body[i]})
                .toList();
    }

    public static byte[] fixture(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
