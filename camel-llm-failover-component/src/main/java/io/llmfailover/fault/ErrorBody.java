package io.llmfailover.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmfailover.chat.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an error body says, whatever it is wrapped in: an array, an error within an error, an object or JSON text where
 * a message should be. {@code codes} are the most specific first.
 */
record ErrorBody(List<String> codes, @Nullable Integer number, @Nullable String message, @Nullable String requestId) {

    private static final int MAX_WRAPPERS = 6;
    private static final int MAX_MESSAGE = 2_000;
    private static final int MAX_RAW = 300;
    private static final List<String> WRAPPERS = List.of("error", "detail", "message", "response");
    private static final List<String> CODE_MEMBERS = List.of("code", "status", "type");

    static ErrorBody of(byte[] body) {
        try {
            JsonNode root = Json.parse(body);
            if (root.isContainerNode()) {
                return of(root);
            }
        } catch (IOException notJson) {
            // an edge's HTML or plain text
        }
        String raw = new String(body, 0, Math.min(body.length, MAX_RAW), StandardCharsets.UTF_8).strip();
        return new ErrorBody(List.of(), null, raw.isEmpty() ? null : Secrets.blacken(raw), null);
    }

    static ErrorBody of(JsonNode root) {
        Reading reading = new Reading();
        reading.descend(root.isArray() ? root.path(0) : root);
        String message = reading.message;
        if (message != null) {
            message = Secrets.blacken(message.substring(0, Math.min(message.length(), MAX_MESSAGE)));
        }
        return new ErrorBody(reading.codes, reading.number, message, reading.requestId);
    }

    private static final class Reading {
        private final List<String> codes = new ArrayList<>();
        private @Nullable Integer number;
        private @Nullable String message;
        private @Nullable String requestId;

        void descend(JsonNode node) {
            JsonNode level = node;
            for (int depth = 0; depth < MAX_WRAPPERS && level.isObject(); depth++) {
                collect(level);
                level = inner(level);
            }
            if (level.isTextual()) {
                message = level.textValue();
            }
        }

        /** Inner levels say more than outer ones, so what they say goes in front. */
        private void collect(JsonNode level) {
            List<String> found = new ArrayList<>();
            for (String member : CODE_MEMBERS) {
                String code = Json.textAt(level, member);
                if (code != null && !code.equals("error") && !code.equals("None")) {
                    found.add(code);
                }
            }
            codes.addAll(0, found);
            JsonNode code = level.path("code");
            number = code.isInt() ? Integer.valueOf(code.intValue()) : number;
            String text = Json.textAt(level, "message");
            message = text == null ? message : text;
            String id = Json.textAt(level, "request_id");
            requestId = id == null ? requestId : id;
        }

        private static JsonNode inner(JsonNode level) {
            for (String wrapper : WRAPPERS) {
                JsonNode inner = level.path(wrapper);
                if (inner.isObject()) {
                    return inner;
                }
                if (inner.isTextual()) {
                    JsonNode parsed = Json.tryParse(inner.textValue());
                    if (parsed != null && parsed.isObject()) {
                        return parsed;
                    }
                    if (!wrapper.equals("message") && !level.hasNonNull("message")) {
                        return inner;
                    }
                }
            }
            return MissingNode.getInstance();
        }
    }
}
