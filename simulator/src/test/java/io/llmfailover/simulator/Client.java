package io.llmfailover.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An HTTP client with the three vendors' credentials. */
final class Client {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Client() {}

    /** Single quotes for double ones, so that JSON in tests can be read. */
    static String json(String text) {
        return text.replace('\'', '"');
    }

    static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
    }

    static HttpRequest post(String url, String body, String... headers) {
        HttpRequest.Builder builder = request(url)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(body)));
        if (url.contains("/messages")) {
            builder.headers("x-api-key", "ant-test-1234567890", "anthropic-version", "2023-06-01");
        } else if (url.contains("/v1beta")) {
            builder.header("x-goog-api-key", "goog-test-1234567890");
        } else {
            builder.header("authorization", "Bearer sk-test-1234567890");
        }
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return builder.build();
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static <T> CompletableFuture<HttpResponse<T>> async(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return HTTP.sendAsync(request, handler);
    }

    static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON behind each {@code data:} line of an event stream, without the end mark. */
    static List<JsonNode> events(String stream) {
        return Arrays.stream(stream.split("\\R", -1))
                .filter(line -> line.startsWith("data: ") && !line.endsWith("[DONE]"))
                .map(line -> tree(line.substring("data: ".length())))
                .toList();
    }
}
