package io.llmfailover.server;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/** A client that says exactly what it is told to. */
final class Http {

    static final String HELLO = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final HttpClient client;
    private final String url;

    Http(String url) {
        this.url = url;
        this.client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    Http(String url, HttpClient.Version version, SSLContext tls) {
        this.url = url;
        this.client = HttpClient.newBuilder().version(version).sslContext(tls).build();
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return send("POST", path, body, "content-type", "application/json", headers);
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, "", "accept", "application/json", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String name, String value, String... headers)
            throws Exception {
        return client.send(request(method, path, body, name, value, headers), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> begin(String path, String body, String... headers) {
        HttpRequest request = request("POST", path, body, "content-type", "application/json", headers);
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    /** The answer as it comes. To close it is to hang up. */
    HttpResponse<InputStream> stream(String path, String body) throws Exception {
        HttpRequest request = request("POST", path, body, "content-type", "application/json");
        return client.send(request, BodyHandlers.ofInputStream());
    }

    private HttpRequest request(String method, String path, String body, String name, String value, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body));
        request.header(name, value);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    /** Sends these bytes, and returns all that comes until the server closes. */
    String raw(String bytes) throws Exception {
        URI to = URI.create(url);
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
