package io.llmfailover.kafka.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Objects;

/** A JSON Schema of the contract, as it is published in {@code kafka/}. */
final class Schema {

    private static final String FOLDER = "/io/llmfailover/kafka/schemas/";

    private final JsonSchema schema;

    private Schema(JsonSchema schema) {
        this.schema = schema;
    }

    static Schema request() {
        return open("request.schema.json");
    }

    static Schema open(String file) {
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(FOLDER + file), file)) {
            JsonNode json = new ObjectMapper().readTree(in);
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(json);
            schema.initializeValidators();
            return new Schema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names the place of the first fault, and the rule; never the value, which may be anybody's secret. */
    void check(JsonNode json) {
        schema.validate(json).stream()
                .min(Comparator.comparing(fault -> fault.getInstanceLocation().toString()))
                .ifPresent(fault -> {
                    throw new Rejection(Code.INVALID_REQUEST, sentence(fault));
                });
    }

    private static String sentence(ValidationMessage fault) {
        String place = fault.getInstanceLocation().toString();
        String member = fault.getProperty() == null ? "" : " " + fault.getProperty();
        return "does not follow the schema at " + (place.length() > 100 ? place.substring(0, 100) : place) + ": "
                + fault.getType() + member;
    }
}
