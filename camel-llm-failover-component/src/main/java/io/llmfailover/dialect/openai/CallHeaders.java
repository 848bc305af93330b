package io.llmfailover.dialect.openai;

import io.llmfailover.dialect.Target;
import java.util.HashMap;
import java.util.Map;

/** The headers of a call: a quirk {@code header.NAME=value} is one of them. Keys are none of our business. */
final class CallHeaders {

    private static final Map<String, String> USUAL = Map.of("content-type", "application/json");
    private static final String PREFIX = "header.";

    private CallHeaders() {}

    static Map<String, String> of(Target target) {
        if (target.quirks().keySet().stream().noneMatch(name -> name.startsWith(PREFIX))) {
            return USUAL;
        }
        Map<String, String> headers = new HashMap<>(USUAL);
        target.quirks().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                headers.put(name.substring(PREFIX.length()), value);
            }
        });
        return headers;
    }
}
