package io.llmfailover.simulator.wire;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The request line and headers; {@code path} is what follows {@code /vendor/NAME}. */
public record Head(String method, @Nullable String vendor, String path, String query, MultiMap headers) {
    private static final String PREFIX = "/vendor/";

    public static Head of(HttpServerRequest request) {
        String path = request.path();
        String query = request.query();
        String full = path == null ? "/" : path;
        String vendor = vendorIn(full);
        String rest = vendor == null ? full : full.substring(PREFIX.length() + vendor.length());
        return new Head(request.method().name(), vendor, rest, query == null ? "" : query, request.headers());
    }

    private static @Nullable String vendorIn(String path) {
        if (!path.startsWith(PREFIX)) {
            return null;
        }
        int end = path.indexOf('/', PREFIX.length());
        return end < 0 ? path.substring(PREFIX.length()) : path.substring(PREFIX.length(), end);
    }

    /** The path as it came over the wire. */
    String wholePath() {
        return vendor == null ? path : PREFIX + vendor + path;
    }

    public boolean has(String header) {
        return headers.contains(header);
    }

    public boolean bearer() {
        String value = headers.get("authorization");
        return value != null && value.startsWith("Bearer ") && value.length() > "Bearer ".length();
    }

    public boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && path.equals(wantedPath);
    }

    /** True if the vendor's name says which wire format it speaks, as in {@code anthropic-eu}. */
    public boolean vendorLooksLike(String format) {
        return vendor != null && vendor.startsWith(format);
    }
}
