package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.ContentParts;
import org.jspecify.annotations.Nullable;

/** The content of a message as Google's parts. */
final class Parts extends ContentParts {

    private final Media media;

    Parts(Changes changes) {
        super(changes);
        this.media = new Media(changes);
    }

    /** Blanks are something here. */
    @Override
    protected boolean isNothing(String text) {
        return text.isEmpty();
    }

    @Override
    protected ObjectNode text(String text) {
        return Json.object().put("text", text);
    }

    @Override
    protected @Nullable ObjectNode medium(String type, JsonNode value) {
        return switch (type) {
            case "image_url", "video_url" -> media.at(url(value));
            case "file" -> media.at(value.path("file_data").asText());
            case "input_audio" -> media.sound(value);
            default -> null;
        };
    }
}
