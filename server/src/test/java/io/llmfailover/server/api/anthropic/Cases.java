package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** A list of cases beside the tests; each has a name. */
final class Cases {

    private Cases() {}

    static Stream<Named<JsonNode>> of(String file) {
        try (InputStream in = Objects.requireNonNull(Cases.class.getResourceAsStream(file), file)) {
            return Json.parse(in.readAllBytes())
                    .valueStream()
                    .map(one -> Named.of(one.path("case").asText(), one));
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** The object of this name, whole and new: numbers as a parser makes them. */
    static ObjectNode object(JsonNode one, String name) {
        return parsed(one.path(name));
    }

    static ObjectNode parsed(JsonNode json) {
        try {
            return (ObjectNode) Json.parse(Json.bytes(json));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
