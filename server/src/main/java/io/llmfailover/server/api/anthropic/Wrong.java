package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.server.api.Refused;
import java.util.regex.Pattern;

/** What cannot be done with a request. Its own words stand in no sentence, but for plain names. */
final class Wrong {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.\\-]{1,64}");

    private Wrong() {}

    /** Anthropic would refuse it too. */
    static Refused invalid(String sentence) {
        return new Refused("invalid_request", sentence);
    }

    /** Anthropic would do it, but the form of within has no word for it. */
    static Refused unsaid(String what) {
        return new Refused("incapable", what + " is not supported here");
    }

    static Refused unsaidType(String what, JsonNode thing) {
        String type = thing.path("type").asText();
        return unsaid(PLAIN.matcher(type).matches() ? what + " of type " + type : what + " without a plain type");
    }
}
