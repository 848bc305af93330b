package io.llmfailover.gateway.source;

import java.util.Map;
import java.util.TreeMap;

/** A folder laid over the packaged routes: a file replaces the packaged one of the same path. */
public final class Overlay {

    private static final String README = "README.md";

    private Overlay() {}

    public static Map<String, Source> of(Map<String, Source> packaged, Map<String, Source> mounted) {
        Map<String, Source> all = new TreeMap<>(packaged);
        all.putAll(mounted);
        Source readme = packaged.get(README);
        if (readme != null && mounted.containsKey(README)) {
            // it documents the placeholders of the packaged routes, most of which are still there
            String path = "packaged/" + README;
            all.put(path, new Source(path, readme.text(), null));
        }
        return all;
    }
}
