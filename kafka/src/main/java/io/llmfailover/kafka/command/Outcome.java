package io.llmfailover.kafka.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.kafka.contract.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A result or a dead letter, as far as people want to see of it. */
record Outcome(ConsumerRecord<byte[], byte[]> record) {

    String id() {
        return header(Names.REQUEST_ID, "");
    }

    @Nullable
    String code() {
        Header code = record.headers().lastHeader(Names.ERROR_CODE);
        return code == null ? null : text(code.value());
    }

    boolean failed() {
        return code() != null;
    }

    /** Why there is no answer. */
    String failure() {
        return code() + ": " + header(Names.ERROR_MESSAGE, "no more is known");
    }

    /** What the model said, or the whole of a result of another kind. */
    String answer() {
        JsonNode json;
        try {
            json = Json.parse(record.value());
        } catch (IOException notJson) {
            return text(record.value());
        }
        JsonNode content = json.at("/choices/0/message/content");
        return content.isTextual() ? content.textValue() : json.toString();
    }

    /** Who answered, after how many attempts, in what time. */
    String origin() {
        return header(Names.PROVIDER, "?") + "/" + header(Names.MODEL, "?") + ", attempts "
                + header(Names.ATTEMPTS, "?") + ", " + header(Names.LATENCY, "?") + " ms";
    }

    String header(String name, String usual) {
        Header header = record.headers().lastHeader(name);
        return header == null ? usual : text(header.value());
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
