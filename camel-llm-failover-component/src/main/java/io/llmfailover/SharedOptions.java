package io.llmfailover;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that a key or a base URL that was set once for the whole component serves a single provider: one vendor's
 * key must never reach another vendor.
 */
final class SharedOptions {

    private final Map<String, String> owners = new ConcurrentHashMap<>();

    /** Returns the provider that the option belongs to: this one, if it is the first to ask. */
    String claim(String option, String provider) {
        String owner = owners.putIfAbsent(option, provider);
        return owner == null ? provider : owner;
    }
}
