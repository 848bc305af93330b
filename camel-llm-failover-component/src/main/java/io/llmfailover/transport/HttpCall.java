package io.llmfailover.transport;

import java.net.URI;
import java.util.Map;

/** One request to a vendor, complete: a transport sends it as it stands. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpCall(URI uri, Map<String, String> headers, byte[] body) {

    /** All calls to models are posts. */
    public static final String METHOD = "POST";

    /**
     * A client that is not told a host may take one of its own, and send it the key. A line break ends a header, so that
     * what follows would be another one; keys that are read from files often have one.
     */
    public HttpCall {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("The URI of a call has no valid host name");
        }
        headers.forEach(HttpCall::checkLine);
    }

    private static void checkLine(String name, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("The header " + name + " has a line break in it");
        }
    }

    /** Scheme, host and port: nothing of a URI that may be a secret. */
    String origin() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port;
    }

    /** Without the query and the user, which a vendor may use for things that logs should not have. */
    @Override
    public String toString() {
        return METHOD + " " + origin() + uri.getRawPath();
    }
}
