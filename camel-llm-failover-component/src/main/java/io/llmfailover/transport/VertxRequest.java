package io.llmfailover.transport;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Map;

/** A call in the words of Vert.x. */
final class VertxRequest {

    private VertxRequest() {}

    static boolean secure(HttpCall call) {
        return "https".equalsIgnoreCase(call.uri().getScheme());
    }

    static RequestOptions of(HttpCall call) {
        URI uri = call.uri();
        boolean secure = secure(call);
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(secure)
                .setHost(uri.getHost())
                .setPort(uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80)
                .setURI(target(uri))
                .setHeaders(headers(call.headers()));
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static MultiMap headers(Map<String, String> headers) {
        MultiMap all = HttpHeaders.headers();
        headers.forEach(all::set);
        if (!all.contains(HttpHeaders.ACCEPT_ENCODING)) {
            all.set(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
        }
        return all;
    }
}
