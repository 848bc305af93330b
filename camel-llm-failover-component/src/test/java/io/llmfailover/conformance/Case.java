package io.llmfailover.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.transport.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** One case of the corpus: its description and the folder with its payloads. */
record Case(Path folder, JsonNode json) {

    static Case of(Path folder) {
        return new Case(folder, parse(folder.resolve("case.json")));
    }

    String id() {
        return json.path("id").asText();
    }

    String provider() {
        return json.path("provider").asText();
    }

    String api() {
        return json.path("api").asText();
    }

    String kind() {
        return json.path("kind").asText();
    }

    int status() {
        return json.path("status").asInt();
    }

    JsonNode expect() {
        return json.path("expect");
    }

    Operation operation() {
        return api().equals("embeddings") ? Operation.EMBEDDINGS : Operation.CHAT;
    }

    Headers headers() {
        Map<String, String> headers = new TreeMap<>();
        json.path("headers")
                .properties()
                .forEach(e -> headers.put(e.getKey(), e.getValue().asText()));
        return Headers.of(headers);
    }

    /** Whether the body is framed as events; an error may come in a plain body although a stream was asked for. */
    boolean streamed(byte[] body, Dialect dialect) {
        String type = headers().get("content-type");
        if (type != null && type.startsWith("application/json")) {
            return kind().equals("stream") && body.length > 0 && dialect.isStream(body[0] & 0xFF, headers());
        }
        return kind().equals("stream") || (type != null && type.startsWith("text/event-stream") && !startsAsJson(body));
    }

    private static boolean startsAsJson(byte[] body) {
        return body.length > 0 && (body[0] == '{' || body[0] == '[');
    }

    byte[] body() {
        return bytes(path("body"));
    }

    JsonNode file(String role) {
        return parse(path(role));
    }

    boolean has(String role) {
        return json.path("files").has(role);
    }

    private Path path(String role) {
        return folder.resolve(json.path("files").path(role).asText());
    }

    private static JsonNode parse(Path file) {
        try {
            return Json.parse(bytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
