package io.llmfailover.dialect;

import io.llmfailover.error.Origin;
import java.net.URI;
import java.util.Map;

/** What a request is written for: where it goes, and what is particular about that place. */
public record Target(Origin origin, URI base, Map<String, String> quirks) {

    public String provider() {
        return origin.provider();
    }

    public String model() {
        return origin.model();
    }

    /** The name under which the tables of errors know whoever answers: its own, or that which the quirk errors gives. */
    public String errors() {
        return quirks.getOrDefault("errors", provider());
    }

    /** The same for a format that one vendor speaks: whatever a place with it is called, its errors are that vendor's. */
    public String errors(String vendor) {
        return quirks.getOrDefault("errors", vendor);
    }

    /** The address of a path below the base URL. */
    public URI at(String path) {
        return Addresses.of(base, path);
    }
}
