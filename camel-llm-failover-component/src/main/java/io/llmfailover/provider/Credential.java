package io.llmfailover.provider;

import io.llmfailover.transport.HttpCall;
import java.util.HashMap;
import java.util.Map;

/** What proves to a vendor who calls. Never shown by toString. */
public sealed interface Credential {

    HttpCall authorise(HttpCall call);

    /** For servers of one's own that ask for nothing. */
    record None() implements Credential {
        @Override
        public HttpCall authorise(HttpCall call) {
            return call;
        }
    }

    /** A key in a header, such as {@code Authorization: Bearer KEY} or {@code x-api-key: KEY}. */
    record Header(String name, String prefix, String key) implements Credential {

        @Override
        public HttpCall authorise(HttpCall call) {
            Map<String, String> headers = new HashMap<>(call.headers());
            headers.put(name, prefix + key);
            return new HttpCall(call.uri(), headers, call.body());
        }

        @Override
        public String toString() {
            return "Header[" + name + "]";
        }
    }
}
