package io.llmfailover.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmfailover.chat.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an error whatever it is wrapped in: a list, an error within an error, an object or JSON text where a message
 * should be, an upstream's body within that of a gateway. Inner levels say more than outer ones; the code that is shown
 * is that of the outermost, for people look it up with the vendor whom they called.
 */
final class ErrorReading {

    private static final int MAX_WRAPPERS = 8;
    private static final List<String> WRAPPERS = List.of("error", "detail", "message", "metadata", "raw", "response");
    private static final List<String> CODE_MEMBERS = List.of("error_type", "code", "status", "type");
    private static final List<String> STATUS_MEMBERS = List.of("code", "status", "status_code", "statusCode");
    private static final List<String> MESSAGE_MEMBERS = List.of("message", "msg");
    private static final List<String> SIGNS = List.of("error", "detail", "message");
    private static final List<String> REFINEMENTS = List.of("innererror", "inner_error");
    private static final List<String> SPECIFICS = List.of("availability");
    private static final Set<String> SAYING_NOTHING = Set.of("error", "none", "null", "failure");

    private final List<String> codes = new ArrayList<>();
    private final CodeName name;
    private @Nullable Duration wait;
    private @Nullable Integer status;
    private @Nullable String message;
    private @Nullable String requestId;

    ErrorReading(JsonNode root, String provider) {
        name = new CodeName(provider);
        JsonNode level = first(root);
        for (int depth = 0; depth < MAX_WRAPPERS && level.isObject(); depth++) {
            collect(level);
            level = inner(level);
        }
        if (level.isTextual()) {
            message = level.textValue();
        }
    }

    private void collect(JsonNode level) {
        List<String> own = codes(level);
        name.hear(level.path("code"), own);
        codes.addAll(0, own);
        REFINEMENTS.forEach(member -> codes.addAll(codes(level.path(member))));
        SPECIFICS.forEach(member -> codes.addAll(0, codes(level.path(member))));
        codes.addAll(0, SignTable.codes(level));
        if (level.path("code").isInt()) {
            codes.add(level.path("code").asText());
        }
        RpcDetails details = RpcDetails.of(level);
        codes.addAll(details.codes());
        wait = firstOf(details.retryAfter(), BodyWaitTable.read(level), wait);
        status = status(level);
        for (String member : MESSAGE_MEMBERS) {
            String text = Json.textAt(level, member);
            message = text == null ? message : text;
        }
        String id = Plain.text(Json.textAt(level, "request_id"));
        requestId = id == null ? requestId : id;
    }

    private static @Nullable Duration firstOf(@Nullable Duration... waits) {
        return Stream.of(waits).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static List<String> codes(JsonNode level) {
        List<String> found = new ArrayList<>();
        for (String member : CODE_MEMBERS) {
            String code = Plain.text(Json.textAt(level, member));
            if (code != null && !SAYING_NOTHING.contains(Plain.lower(code))) {
                found.add(code);
            }
        }
        return found;
    }

    /** What is an HTTP status, be it a number or written out; vendors have numbers of their own, too. */
    private @Nullable Integer status(JsonNode level) {
        for (String member : STATUS_MEMBERS) {
            int told = level.path(member).asInt(0);
            if (told >= 400 && told < 600) {
                return told;
            }
        }
        return status;
    }

    private static JsonNode inner(JsonNode level) {
        for (String wrapper : WRAPPERS) {
            JsonNode inner = first(level.path(wrapper));
            if (inner.isObject()) {
                return inner;
            }
            if (inner.isTextual()) {
                JsonNode parsed = embedded(inner.textValue());
                if (parsed != null) {
                    return parsed;
                }
                if (!wrapper.equals("message") && !level.hasNonNull("message")) {
                    return inner;
                }
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode first(JsonNode node) {
        JsonNode first = node;
        for (int depth = 0; depth < MAX_WRAPPERS && first.isArray(); depth++) {
            first = first.path(0);
        }
        return first;
    }

    /** The error as JSON that a text is, or that a gateway put its own words before. JSON may also be a quoted request. */
    private static @Nullable JsonNode embedded(String text) {
        int begin = text.indexOf('{');
        int end = text.lastIndexOf('}') + 1;
        JsonNode parsed = begin >= 0 && begin < end ? Json.tryParse(text.substring(begin, end)) : null;
        return parsed != null && SIGNS.stream().anyMatch(parsed::hasNonNull) ? parsed : null;
    }

    List<String> codes() {
        return codes;
    }

    /** The code to show. */
    @Nullable
    String code() {
        return name.said();
    }

    @Nullable
    Duration retryAfter() {
        return wait;
    }

    @Nullable
    Integer status() {
        return status;
    }

    @Nullable
    String message() {
        return message;
    }

    @Nullable
    String requestId() {
        return requestId;
    }
}
