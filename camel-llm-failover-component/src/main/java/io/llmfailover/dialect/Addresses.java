package io.llmfailover.dialect;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of vendors, put together once: there are few of them, and each call needs one. */
final class Addresses {

    private record Place(URI base, String path) {}

    /** More come of nothing but models whose names are in the path; then the others are put together anew. */
    private static final int MOST = 1_000;

    private static final Map<Place, URI> KNOWN = new ConcurrentHashMap<>();

    private Addresses() {}

    static URI of(URI base, String path) {
        Place place = new Place(base, path);
        URI known = KNOWN.get(place);
        return known == null ? remember(place) : known;
    }

    private static URI remember(Place place) {
        URI fresh = URI.create(place.base() + place.path());
        if (KNOWN.size() < MOST) {
            KNOWN.put(place, fresh);
        }
        return fresh;
    }
}
