package io.llmfailover.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Api;
import io.llmfailover.server.api.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants.
 *
 * @param asked in the form of its API
 * @param chat in the form of within
 * @param models one, and perhaps others that may stand in for it, in the order in which they are to be tried
 */
record Wanted(ObjectNode asked, ObjectNode chat, List<String> models) {

    private static final int MOST = 10;

    /** Throws {@link Refused} when it cannot be asked for. What only names other models is taken out of the request. */
    static Wanted read(Api api, ObjectNode asked, Sanity sanity) {
        ObjectNode chat = api.request(asked);
        // its form may have hidden how much it asks for
        sanity.check(chat);
        return new Wanted(asked, chat, List.copyOf(models(chat)));
    }

    boolean isStream() {
        return chat.path("stream").asBoolean(false);
    }

    static Set<String> models(ObjectNode chat) {
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
