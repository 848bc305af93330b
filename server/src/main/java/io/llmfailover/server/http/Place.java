package io.llmfailover.server.http;

import org.jspecify.annotations.Nullable;

/**
 * Where a listener listens.
 *
 * @param tls null if it speaks in the clear
 */
public record Place(String host, int port, @Nullable Tls tls) {

    /** What only one listener can have, however it speaks. */
    String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The port that was got, when any was asked for. */
    public Place at(int actual) {
        return new Place(host, actual, tls);
    }

    @Override
    public String toString() {
        return (tls == null ? "http://" : "https://") + address();
    }
}
