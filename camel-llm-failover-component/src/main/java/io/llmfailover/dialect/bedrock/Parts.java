package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.ContentParts;
import io.llmfailover.dialect.DataUrl;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The content of a message as Bedrock's blocks. */
final class Parts extends ContentParts {

    private static final Map<String, String> FORMATS = Map.of(
            "image/jpeg", "jpeg",
            "image/jpg", "jpeg",
            "image/png", "png",
            "image/gif", "gif",
            "image/webp", "webp");

    /** Whose models keep what stands before a mark; others refuse one. */
    private static final Set<String> CACHING = Set.of("anthropic", "amazon");

    private final boolean caching;

    Parts(String vendor, Changes changes) {
        super(changes);
        this.caching = CACHING.contains(vendor);
    }

    @Override
    protected ObjectNode text(String text) {
        return Json.object().put("text", text);
    }

    @Override
    protected @Nullable ObjectNode medium(String type, JsonNode value) {
        return type.equals("image_url") ? image(url(value)) : null;
    }

    @Override
    protected void mark(ArrayNode parts, JsonNode cacheControl) {
        if (caching) {
            parts.addObject().putObject("cachePoint").put("type", "default");
        }
    }

    private ObjectNode image(String url) {
        if (url.startsWith("https://") || url.startsWith("http://")) {
            throw changes.incapable("an image that the vendor would have to fetch; it takes only its bytes");
        }
        DataUrl data = DataUrl.typed(url);
        if (data == null) {
            throw changes.invalid("an image is not a base64 data URL");
        }
        String format = FORMATS.get(data.type());
        if (format == null) {
            throw changes.incapable("an image that is not jpeg, png, gif or webp");
        }
        ObjectNode block = Json.object();
        block.putObject("image").put("format", format).putObject("source").put("bytes", data.base64());
        return block;
    }
}
