package io.llmfailover.kafka.contract;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The value of a record: a chat request in JSON, plain or as a CloudEvent. {@code id} is the event's, if it is one. */
record Value(ObjectNode body, @Nullable String id) {

    private static final String STRUCTURED = "application/cloudevents";
    private static final String SPEC = "1.0";

    /** Duplicate names are an attack: whoever checks reads one of them, and whoever acts the other. */
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    static Value of(Source source, Head head) {
        ObjectNode json = object(source.value());
        String type = head.text(Names.CONTENT_TYPE);
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith(STRUCTURED)) {
            return event(json);
        }
        String spec = head.text("ce_specversion");
        if (spec != null) {
            checkSpec(spec);
        }
        return new Value(json, head.text("ce_id"));
    }

    private static Value event(ObjectNode event) {
        checkSpec(event.path("specversion").asText());
        String id = Head.checked("the id of the CloudEvent", event.path("id").asText());
        JsonNode data = event.path("data");
        if (event.hasNonNull("data_base64")) {
            data = object(binary(event.path("data_base64")));
        }
        if (!(data instanceof ObjectNode body)) {
            throw new Rejection(Code.INVALID_REQUEST, "the CloudEvent has no data, or data that is no JSON object");
        }
        return new Value(body, id);
    }

    private static byte[] binary(JsonNode base64) {
        try {
            return base64.binaryValue();
        } catch (IOException e) {
            throw new Rejection(Code.POISON, "data_base64 of the CloudEvent is not Base64");
        }
    }

    private static void checkSpec(String spec) {
        if (!spec.equals(SPEC)) {
            throw new Rejection(Code.INVALID_REQUEST, "CloudEvents are read in version " + SPEC + " only");
        }
    }

    private static ObjectNode object(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            throw new Rejection(Code.POISON, "there is no value");
        }
        if (value[0] == 0) {
            throw new Rejection(
                    Code.POISON, "begins with a zero byte, as Avro and Protobuf of a schema registry do; JSON is read");
        }
        return parse(value);
    }

    private static String place(@Nullable JsonLocation fault) {
        return fault == null ? "" : ": see column " + fault.getColumnNr() + " of line " + fault.getLineNr();
    }

    private static ObjectNode parse(byte[] value) {
        JsonNode json;
        try {
            json = READER.readTree(value);
        } catch (JsonProcessingException e) {
            throw new Rejection(Code.POISON, "is not JSON, or not one JSON value in UTF-8" + place(e.getLocation()));
        } catch (IOException e) {
            throw new Rejection(Code.POISON, "is not JSON in UTF-8");
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new Rejection(Code.POISON, "is no JSON object");
    }
}
