package io.llmfailover.transport;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The headers of a reply, by name, in whatever case. */
@FunctionalInterface
public interface Headers {

    Headers NONE = name -> null;

    @Nullable
    String get(String name);

    static Headers of(Map<String, String> headers) {
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        return sorted::get;
    }
}
