package io.llmfailover.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;

/** The simulator as a process of its own. */
final class Vendor implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("http://[^\\s/]+");

    private final Child child;

    private Vendor(Child child) {
        this.child = child;
    }

    static Vendor start() throws IOException {
        return start("256m");
    }

    static Vendor start(String heap) throws IOException {
        return new Vendor(
                Child.start(heap, URL, List.of("io.llmfailover.simulator.Main", "--port", "0", "--journal", "0")));
    }

    String url() {
        return child.said();
    }

    /** Puts these rules in the place of all others. */
    void script(String rules) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/_sim/rules"))
                .PUT(HttpRequest.BodyPublishers.ofString(rules))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status >= 300) {
            throw new IOException("the simulator refused the script: " + status);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
