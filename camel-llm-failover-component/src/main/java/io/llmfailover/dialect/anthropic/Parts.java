package io.llmfailover.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.ContentParts;
import io.llmfailover.dialect.DataUrl;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of a message as Anthropic's blocks. */
final class Parts extends ContentParts {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "image/jpeg", "image/jpeg",
            "image/jpg", "image/jpeg",
            "image/png", "image/png",
            "image/gif", "image/gif",
            "image/webp", "image/webp");

    Parts(Changes changes) {
        super(changes);
    }

    @Override
    protected ObjectNode text(String text) {
        return Json.object().put("type", "text").put("text", text);
    }

    @Override
    protected @Nullable ObjectNode medium(String type, JsonNode value) {
        return type.equals("image_url") ? image(url(value)) : null;
    }

    @Override
    protected void mark(ArrayNode parts, JsonNode cacheControl) {
        ((ObjectNode) parts.get(parts.size() - 1)).set("cache_control", cacheControl);
    }

    private ObjectNode image(String url) {
        ObjectNode block = Json.object().put("type", "image");
        if (url.startsWith("https://") || url.startsWith("http://")) {
            block.putObject("source").put("type", "url").put("url", url);
            return block;
        }
        DataUrl data = DataUrl.typed(url);
        if (data == null) {
            throw changes.invalid("an image is neither a base64 data URL nor an http URL");
        }
        String mediaType = MEDIA_TYPES.get(data.type());
        if (mediaType == null) {
            throw changes.incapable("an image that is not jpeg, png, gif or webp");
        }
        block.putObject("source")
                .put("type", "base64")
                .put("media_type", mediaType)
                .put("data", data.base64());
        return block;
    }
}
