package io.llmfailover.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.util.stream.StreamSupport;

/** Compares the JSON of a written request with the expected one, at the pointers that the case names. */
final class MappingExpectation {

    private MappingExpectation() {}

    static void compare(JsonNode expect, JsonNode model, JsonNode written, Findings findings) {
        for (JsonNode pointer : expect.path("must_match")) {
            findings.json(pointer.asText(), model.at(pointer.asText()), written.at(pointer.asText()));
        }
        expect.path("any_of").properties().forEach(row -> {
            JsonNode actual = written.at(row.getKey());
            boolean one = StreamSupport.stream(row.getValue().spliterator(), false)
                    .anyMatch(value -> Same.json(value, actual));
            findings.check(one, Findings.differs(row.getKey(), row.getValue(), actual));
        });
        for (JsonNode pointer : expect.path("must_be_present")) {
            findings.check(present(written, pointer), pointer.asText() + " is missing");
        }
        for (JsonNode pointer : expect.path("must_be_absent")) {
            findings.check(!present(written, pointer), pointer.asText() + " is there");
        }
        for (JsonNode pointers : expect.path("one_present")) {
            boolean one = StreamSupport.stream(pointers.spliterator(), false).anyMatch(p -> present(written, p));
            findings.check(one, "none of " + Json.text(pointers) + " is there");
        }
    }

    private static boolean present(JsonNode written, JsonNode pointer) {
        JsonNode at = written.at(pointer.asText());
        return !at.isMissingNode() && !at.isNull();
    }
}
