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
        Map<String, String> headers = USUAL;
        for (Map.Entry<String, String> quirk : target.quirks().entrySet()) {
            if (quirk.getKey().startsWith(PREFIX)) {
                headers = headers == USUAL ? new HashMap<>(USUAL) : headers;
                headers.put(quirk.getKey().substring(PREFIX.length()), quirk.getValue());
            }
        }
        return headers;
    }
}
