package io.llmfailover.kafka.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.llmfailover.chat.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Message;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of a record on their way through its dead letter. Camel knows a name once, and not all names. */
public final class OriginalHeaders {

    private OriginalHeaders() {}

    static void keep(Headers headers, Message letter) {
        boolean whole = true;
        Set<String> names = new HashSet<>();
        for (Header header : headers) {
            boolean travels = header.value() != null && !isTaken(header.key()) && isLetOut(header.key());
            // Camel takes names for the same that differ in case only
            whole &= names.add(lower(header.key())) && travels;
            if (travels) {
                letter.setHeader(header.key(), header.value());
            }
        }
        if (!whole) {
            letter.setHeader(Names.ORIGINAL_HEADERS, Json.bytes(json(headers)));
        }
    }

    /** Whether a dead letter has something else under this name: it says anew where it is from, and why. */
    private static boolean isTaken(String name) {
        String lower = lower(name);
        boolean isAsItWas = name.equals(Names.REPLAYS) || name.equals(Names.REQUEST_ID);
        return !isAsItWas && (isAdded(lower) || lower.equals(Names.REPLAYS) || lower.equals(Names.REQUEST_ID));
    }

    private static boolean isAdded(String name) {
        boolean isOurs = name.startsWith(Names.OURS) && !name.equals(Names.REPLAYS);
        return isOurs || name.startsWith("kafka_dlt-") || name.startsWith("__connect.errors.");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** As camel-kafka filters them, and what would steer it: to another topic, say. */
    private static boolean isLetOut(String name) {
        String lower = lower(name);
        return !lower.startsWith("camel") && !lower.startsWith("org.apache.camel") && !lower.startsWith("kafka.");
    }

    private static ArrayNode json(Headers headers) {
        ArrayNode all = Json.array();
        for (Header header : headers) {
            all.addObject().put("name", header.key()).put("value", header.value());
        }
        return all;
    }

    /** The headers of the record of which this is the dead letter, as far as that can be told. */
    public static Headers of(Headers letter) throws IOException {
        Header kept = letter.lastHeader(Names.ORIGINAL_HEADERS);
        Headers original = new RecordHeaders();
        if (kept == null) {
            for (Header header : letter) {
                if (!isAdded(header.key())) {
                    original.add(header);
                }
            }
            return original;
        }
        for (JsonNode header : Json.parse(kept.value())) {
            original.add(header.path("name").asText(), header.path("value").binaryValue());
        }
        return original;
    }
}
