package io.llmfailover.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.transport.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Compares where a call goes, and its headers, with what a case expects. */
final class HttpExpectation {

    private HttpExpectation() {}

    static void compare(JsonNode expect, HttpCall call, String credential, Findings findings) {
        if (expect.has("method")) {
            findings.scalar("method", expect.path("method"), HttpCall.METHOD);
        }
        if (expect.has("path")) {
            String path = call.uri().getRawPath();
            boolean fits = Stream.concat(
                            Stream.of(expect.path("path")),
                            StreamSupport.stream(
                                    expect.path("path_alternatives").spliterator(), false))
                    .anyMatch(one -> one.asText().equals(path));
            findings.check(fits, Findings.differs("path", expect.path("path"), path));
        }
        values("query ", expect.path("query"), query(call), findings);
        present("query ", expect.path("query_present"), query(call), findings);
        Map<String, String> headers = headers(call, credential);
        values("header ", expect.path("headers"), headers, findings);
        present("header ", expect.path("headers_present"), headers, findings);
        for (JsonNode names : expect.path("headers_present_one_of")) {
            boolean one =
                    StreamSupport.stream(names.spliterator(), false).anyMatch(n -> headers.containsKey(n.asText()));
            findings.check(one, "none of the headers " + Json.text(names));
        }
    }

    private static void values(String what, JsonNode expected, Map<String, String> actual, Findings findings) {
        expected.properties()
                .forEach(row -> findings.scalar(what + row.getKey(), row.getValue(), actual.get(row.getKey())));
    }

    private static void present(String what, JsonNode names, Map<String, String> actual, Findings findings) {
        for (JsonNode name : names) {
            findings.check(actual.containsKey(name.asText()), what + name.asText() + " is missing");
        }
    }

    private static Map<String, String> headers(HttpCall call, String credential) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(call.headers());
        if (!credential.isEmpty()) {
            headers.put(credential, "test");
        }
        return headers;
    }

    private static Map<String, String> query(HttpCall call) {
        Map<String, String> query = new TreeMap<>();
        String raw = call.uri().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
