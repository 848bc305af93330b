package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.DataUrl;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Images and the like: the bytes themselves, or where the vendor finds them. */
final class Media {

    private static final Pattern PLACE = Pattern.compile("(https?|gs)://.+", Pattern.DOTALL);
    private static final Pattern ENDING = Pattern.compile("\\.([a-z0-9]{2,5})(?:[?#].*)?$", Pattern.DOTALL);

    /** Of what is at an address only its name tells the type. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("webp", "image/webp"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("webm", "video/webm"),
            Map.entry("mp3", "audio/mp3"),
            Map.entry("wav", "audio/wav"),
            Map.entry("txt", "text/plain"));

    private static final String USUAL = "image/jpeg";

    private final Changes changes;

    Media(Changes changes) {
        this.changes = changes;
    }

    ObjectNode at(String url) {
        DataUrl data = DataUrl.typed(url);
        if (data != null) {
            return inline(data.type(), data.base64());
        }
        if (!PLACE.matcher(url).matches()) {
            throw changes.invalid("an image or file is neither a base64 data URL nor an http or gs URL");
        }
        ObjectNode part = Json.object();
        part.putObject("fileData").put("mimeType", type(url)).put("fileUri", url);
        return part;
    }

    ObjectNode sound(JsonNode audio) {
        return inline(
                "audio/" + audio.path("format").asText("wav"),
                audio.path("data").asText());
    }

    private ObjectNode inline(String given, String base64) {
        String type = given.equals("image/jpg") ? USUAL : given;
        if (type.equals("image/gif")) {
            throw changes.incapable("an image that is not jpeg, png, webp or heic");
        }
        ObjectNode part = Json.object();
        part.putObject("inlineData").put("mimeType", type).put("data", base64);
        return part;
    }

    private static String type(String url) {
        Matcher ending = ENDING.matcher(url.toLowerCase(Locale.ROOT));
        return ending.find() ? TYPES.getOrDefault(ending.group(1), USUAL) : USUAL;
    }
}
