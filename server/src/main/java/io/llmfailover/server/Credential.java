package io.llmfailover.server;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key that a request shows, in whichever of the headers that clients use. */
final class Credential {

    private static final int LONGEST = 512;
    private static final String BEARER = "bearer ";

    private Credential() {}

    /** Null if there is none, or more than one: who sends two wants to be taken for somebody else. */
    static @Nullable String of(MultiMap headers) {
        List<String> shown = new ArrayList<>(headers.getAll("authorization"));
        List<String> bare = new ArrayList<>(headers.getAll("x-api-key"));
        bare.addAll(headers.getAll("api-key"));
        if (shown.size() + bare.size() != 1) {
            return null;
        }
        String key = shown.isEmpty() ? bare.get(0).strip() : bearer(shown.get(0).strip());
        return key == null || key.isEmpty() || key.length() > LONGEST ? null : key;
    }

    private static @Nullable String bearer(String value) {
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? value.substring(BEARER.length()).strip()
                : null;
    }
}
