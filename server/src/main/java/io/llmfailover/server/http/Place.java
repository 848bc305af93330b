package io.llmfailover.server.http;

/** Where a listener listens. */
public record Place(String host, int port) {

    @Override
    public String toString() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
