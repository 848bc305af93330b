package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.provider.Arguments;

/** Cases as data, and an API of which nothing is left to chance. */
final class Cases {

    private Cases() {}

    static Responses api() {
        return new Responses(() -> "fresh", InstantSource.fixed(Instant.ofEpochSecond(7)));
    }

    static Stream<Arguments> of(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(Cases.class.getResourceAsStream(file))) {
            JsonNode cases = Json.parse(in.readAllBytes());
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(each -> Arguments.of(each.path("name").asText(), each));
        }
    }

    static ObjectNode json(String text) throws IOException {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }

    /** As it is read by who gets it: numbers are equal then, however they were made. */
    static JsonNode sent(JsonNode json) throws IOException {
        return Json.parse(Json.bytes(json));
    }
}
