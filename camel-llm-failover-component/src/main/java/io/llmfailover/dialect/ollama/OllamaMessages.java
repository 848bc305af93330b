package io.llmfailover.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.CallArguments;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.DataUrl;
import io.llmfailover.dialect.HistoryCalls;
import io.llmfailover.dialect.IdForm;
import io.llmfailover.dialect.Names;
import java.util.Locale;
import java.util.StringJoiner;

/** The messages: a text, images beside it, and arguments of calls as objects. Reasoning of the past is left out. */
final class OllamaMessages {

    private final Changes changes;
    private final HistoryCalls calls;

    OllamaMessages(Changes changes) {
        this.changes = changes;
        this.calls = new HistoryCalls(IdForm.ANY, changes);
    }

    ArrayNode write(JsonNode messages) {
        ArrayNode written = Json.array();
        messages.forEach(message -> written.add(message(message)));
        if (written.isEmpty()) {
            // the vendor would load the model and say nothing
            throw changes.invalid("there is no message");
        }
        return written;
    }

    private ObjectNode message(JsonNode message) {
        calls.next(message);
        String role = message.path("role").asText();
        return switch (role) {
            case "system", "developer" -> said("system", message);
            case "user" -> said(role, message);
            case "assistant" -> assistant(message);
            case "tool" -> result(message);
            default -> throw changes.invalid("a message with the role " + Names.shown(message.path("role")));
        };
    }

    private ObjectNode said(String role, JsonNode message) {
        ObjectNode said = Json.object().put("role", role);
        StringJoiner text = new StringJoiner("\n");
        ArrayNode images = Json.array();
        JsonNode content = message.path("content");
        if (content.isArray()) {
            content.forEach(part -> add(part, text, images));
        } else if (content.isTextual()) {
            add(content, text, images);
        }
        said.put("content", text.toString());
        if (!images.isEmpty()) {
            said.set("images", images);
        }
        return said;
    }

    private void add(JsonNode part, StringJoiner text, ArrayNode images) {
        if (part.isTextual()) {
            text.add(part.textValue());
            return;
        }
        switch (part.path("type").asText()) {
            case "text" -> text.add(part.path("text").asText(""));
            case "refusal" -> text.add(part.path("refusal").asText(""));
            case "image_url" -> images.add(image(part.path("image_url")));
            default -> throw changes.incapable("a content part of type " + Names.shown(part.path("type")));
        }
    }

    private String image(JsonNode image) {
        String url = image.isTextual() ? image.textValue() : image.path("url").asText();
        DataUrl data = DataUrl.of(url);
        if (data != null) {
            return data.base64();
        }
        String scheme =
                url.substring(0, Math.min(url.length(), "https:".length())).toLowerCase(Locale.ROOT);
        if (scheme.startsWith("http")) {
            throw changes.incapable("Ollama fetches no images, it wants them in the request");
        }
        throw changes.invalid("an image is neither a base64 data URL nor an http URL");
    }

    private ObjectNode assistant(JsonNode message) {
        ObjectNode said = said("assistant", message);
        String refusal = Json.textAt(message, "refusal");
        if (refusal != null && said.path("content").asText().isEmpty()) {
            said.put("content", refusal);
        }
        for (JsonNode call : message.path("tool_calls")) {
            ObjectNode one = said.withArray("/tool_calls").addObject().put("id", calls.begin(call));
            ObjectNode function = one.putObject("function");
            function.set("name", call.path("function").path("name"));
            function.set("arguments", CallArguments.of(call, changes));
        }
        return said;
    }

    /** Older servers know a result by the function's name only. */
    private ObjectNode result(JsonNode message) {
        ObjectNode said = said("tool", message);
        String id = calls.find(message);
        String known = id == null ? null : calls.name(id);
        String name = known == null ? Json.textAt(message, "name") : known;
        if (name != null) {
            said.put("tool_name", name);
        }
        return id == null ? said : said.put("tool_call_id", id);
    }
}
