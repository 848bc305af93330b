package io.llmfailover.aws;

import io.llmfailover.transport.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A call in the one form of which both sides make the signature. All headers of the call are in it, and the host. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CanonicalRequest(String path, String query, Map<String, String> headers, byte[] body) {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    static CanonicalRequest of(HttpCall call) {
        Map<String, String> headers = new TreeMap<>();
        call.headers()
                .forEach((name, value) ->
                        headers.put(name.toLowerCase(Locale.ROOT), value.strip().replaceAll(" +", " ")));
        headers.put("host", host(call.uri()));
        return new CanonicalRequest(path(call.uri()), query(call.uri()), headers, call.body());
    }

    /** As HTTP clients write it: with the port only where it is not that of the scheme. */
    private static String host(URI uri) {
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** Encoded once more: what goes over the wire as %3A is signed as %253A, at all services but S3. */
    private static String path(URI uri) {
        String raw = uri.getRawPath();
        if (raw == null || raw.isEmpty()) {
            return "/";
        }
        StringBuilder path = new StringBuilder();
        for (byte b : raw.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c == '/' || UNRESERVED.indexOf(c) >= 0) {
                path.append(c);
            } else {
                path.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return path.toString();
    }

    private static String query(URI uri) {
        String raw = uri.getRawQuery();
        if (raw == null || raw.isEmpty()) {
            return "";
        }
        return Arrays.stream(raw.split("&", -1))
                .map(pair -> pair.indexOf('=') < 0 ? pair + "=" : pair)
                .sorted()
                .collect(Collectors.joining("&"));
    }

    String signedHeaders() {
        return String.join(";", headers.keySet());
    }

    String hash() {
        StringBuilder text = new StringBuilder(HttpCall.METHOD + "\n" + path + "\n" + query + "\n");
        headers.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        text.append('\n').append(signedHeaders()).append('\n').append(Hashes.sha256(body));
        return Hashes.sha256(Hashes.bytes(text.toString()));
    }
}
