package io.llmfailover.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Refused;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which models a request names: one, and perhaps others that may stand in for it. */
final class Wanted {

    private static final int MOST = 10;

    private Wanted() {}

    /** In the order in which they are to be tried. What only names others is taken out of the request. */
    static Set<String> read(ObjectNode chat) {
        Set<String> names = new LinkedHashSet<>();
        String model = Json.textAt(chat, "model");
        if (model != null) {
            names.add(model);
        }
        addAll(chat.remove("models"), "models", names);
        addAll(chat.remove("fallbacks"), "fallbacks", names);
        if (names.isEmpty()) {
            throw new Refused("invalid_request", "the request names no model");
        }
        if (names.size() > MOST) {
            throw new Refused("invalid_request", "the request names more than " + MOST + " models");
        }
        return names;
    }

    private static void addAll(@Nullable JsonNode list, String member, Set<String> names) {
        if (list == null || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            throw new Refused("invalid_request", member + " must be a list of names");
        }
        // what is no text is the name of nothing
        list.forEach(name -> names.add(name.asText()));
    }
}
