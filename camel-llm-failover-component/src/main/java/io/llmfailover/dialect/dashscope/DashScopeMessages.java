package io.llmfailover.dialect.dashscope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.CallArguments;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.HistoryCalls;
import io.llmfailover.dialect.IdForm;
import io.llmfailover.dialect.Names;
import java.util.Set;
import java.util.StringJoiner;

/** The messages: a content is one text, or where models see and hear a list of parts. Reasoning of the past is left out. */
final class DashScopeMessages {

    private static final Set<String> MEDIA = Set.of("image_url", "video_url", "input_audio");

    private final Changes changes;
    private final boolean parts;
    private final HistoryCalls calls;

    DashScopeMessages(Changes changes, boolean parts) {
        this.changes = changes;
        this.parts = parts;
        this.calls = new HistoryCalls(IdForm.ANY, changes);
    }

    /** Whether there is anything but text in them. */
    static boolean anyMedia(JsonNode messages) {
        for (JsonNode message : messages) {
            for (JsonNode part : message.path("content")) {
                if (MEDIA.contains(part.path("type").asText())) {
                    return true;
                }
            }
        }
        return false;
    }

    ArrayNode write(JsonNode messages) {
        ArrayNode written = Json.array();
        messages.forEach(message -> written.add(message(message)));
        if (written.isEmpty()) {
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

    private ObjectNode result(JsonNode message) {
        ObjectNode said = said("tool", message);
        String id = calls.find(message);
        return id == null ? said : said.put("tool_call_id", id);
    }

    private ObjectNode said(String role, JsonNode message) {
        ArrayNode list = Json.array();
        JsonNode content = message.path("content");
        if (content.isArray()) {
            content.forEach(part -> add(part, list));
        } else if (content.isTextual()) {
            add(content, list);
        }
        if (list.isEmpty() && Json.textAt(message, "refusal") != null) {
            list.addObject().put("text", message.path("refusal").asText());
        }
        ObjectNode said = Json.object().put("role", role);
        return parts ? said.set("content", list) : said.put("content", joined(list));
    }

    private static String joined(JsonNode list) {
        StringJoiner text = new StringJoiner("\n");
        list.forEach(part -> text.add(part.path("text").asText()));
        return text.toString();
    }

    private void add(JsonNode part, ArrayNode list) {
        if (part.isTextual()) {
            list.addObject().set("text", part);
            return;
        }
        switch (part.path("type").asText()) {
            case "text", "refusal" ->
                list.addObject()
                        .put("text", part.path(part.path("type").asText()).asText(""));
            case "image_url" -> list.addObject().set("image", url(part.path("image_url")));
            case "video_url" -> list.addObject().set("video", url(part.path("video_url")));
            case "input_audio" -> list.addObject().put("audio", audio(part.path("input_audio")));
            default -> throw changes.incapable("a content part of type " + Names.shown(part.path("type")));
        }
    }

    /** Data URLs and addresses are told in the same way. */
    private JsonNode url(JsonNode medium) {
        JsonNode url = medium.isTextual() ? medium : medium.path("url");
        if (!url.isTextual() || url.textValue().isEmpty()) {
            throw changes.invalid("an image or a video has no URL");
        }
        return url;
    }

    private static String audio(JsonNode audio) {
        String data = audio.path("data").asText();
        boolean whole = data.startsWith("data:") || data.startsWith("http");
        return whole ? data : "data:audio/" + audio.path("format").asText("wav") + ";base64," + data;
    }

    private ObjectNode assistant(JsonNode message) {
        ObjectNode said = said("assistant", message);
        for (JsonNode call : message.path("tool_calls")) {
            ObjectNode one = said.withArray("/tool_calls").addObject().put("id", calls.begin(call));
            ObjectNode function = one.put("type", "function").putObject("function");
            function.set("name", call.path("function").path("name"));
            function.put("arguments", Json.text(CallArguments.of(call, changes)));
        }
        return said;
    }
}
