package io.llmfailover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.jspecify.annotations.Nullable;

/** Makes a request of a message body: plain text, or OpenAI JSON in whatever Java type. */
final class RequestReader {

    private final Operation operation;
    private final Origin origin;

    RequestReader(Operation operation, Origin origin) {
        this.operation = operation;
        this.origin = origin;
    }

    /** A request and the form it came in; the JSON is a copy whose members, not their contents, are ours to change. */
    record Read(ChatRequest request, BodyForm form) {}

    Read read(Message message) {
        Object body = message.getBody();
        if (body instanceof JsonNode json) {
            return tree(json, BodyForm.NODE);
        }
        if (body instanceof Map<?, ?> map) {
            return tree(tree(map), BodyForm.MAP);
        }
        String text = text(message, body);
        if (text == null || text.isBlank()) {
            throw refuse("the message body is empty, there is nothing to ask");
        }
        JsonNode json = parse(text);
        return json == null ? new Read(ChatRequest.ofText(operation, text), BodyForm.TEXT) : json(json, BodyForm.JSON);
    }

    private JsonNode tree(Map<?, ?> map) {
        try {
            return Json.of(map);
        } catch (IllegalArgumentException | StackOverflowError noJson) {
            throw refuse("the message body is a map that is no JSON");
        }
    }

    private Read tree(JsonNode json, BodyForm form) {
        if (Json.isTooDeep(json)) {
            throw refuse("the message body is nested too deep");
        }
        return json(json, form);
    }

    /** What can be read once is read and put back, so that a redelivery or a handler of the failure finds it. */
    private @Nullable String text(Message message, @Nullable Object body) {
        String text = convert(message);
        if (body instanceof StreamCache cache) {
            cache.reset();
        } else if (body instanceof InputStream || body instanceof Reader) {
            message.setBody(text);
        } else if (body != null && text != null && isOnlyToString(body, text)) {
            throw refuse("the message body is no text, but " + body.getClass().getName() + ": convert it before");
        }
        return text;
    }

    private @Nullable String convert(Message message) {
        try {
            return message.getBody(String.class);
        } catch (TypeConversionException unreadable) {
            throw refuse("the message body cannot be read as text");
        }
    }

    /** As a last resort Camel takes any object's toString for its text: it says something of plain values only. */
    private static boolean isOnlyToString(Object body, String text) {
        return !(body instanceof CharSequence) && !(body instanceof Comparable) && text.equals(body.toString());
    }

    /**
     * Text is a request in JSON when it is an object with the member that carries the question; any other text, a JSON
     * document to be summarised too, is the question itself. What looks like a request but is cut off is refused.
     */
    private @Nullable JsonNode parse(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") || !text.contains("\"" + operation.subject() + "\"")) {
            return null;
        }
        try {
            JsonNode json = Json.parse(text);
            return json.has(operation.subject()) ? json : null;
        } catch (IOException broken) {
            throw refuse("the message body looks like a request but is no valid JSON");
        }
    }

    private Read json(JsonNode json, BodyForm form) {
        JsonNode subject = json.path(operation.subject());
        boolean right =
                operation == Operation.CHAT ? subject.isArray() && !subject.isEmpty() : !subject.isMissingNode();
        if (!(json instanceof ObjectNode object) || !right) {
            throw refuse(
                    "the request has no " + (operation == Operation.CHAT ? "list of messages" : operation.subject()));
        }
        ObjectNode copy = Json.object();
        copy.setAll(object);
        return new Read(new ChatRequest(operation, copy), form);
    }

    private LlmException refuse(String sentence) {
        return LlmException.of(ErrorKind.INVALID_REQUEST, origin, sentence);
    }
}
