package io.llmfailover.fuzz;

import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.wire.ErrorKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the simulator says in each of its formats: whole answers, streams, tools, and errors in all of their places. */
final class Played {

    private record Call(String path, String body) {}

    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Gr\u00fc\u00dfe an alle\"}]";
    private static final String OPENAI = "{\"model\":\"m\"," + MESSAGES;
    private static final String TOOLS =
            ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\","
                    + "\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"]}}}]";
    private static final String GEMINI = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi there\"}]}]}";
    private static final String DASHSCOPE = "/api/v1/services/aigc/text-generation/generation";

    private static final List<Call> CALLS = List.of(
            new Call("/v1/chat/completions", OPENAI + TOOLS + "}"),
            new Call("/v1/chat/completions", OPENAI + TOOLS + ",\"stream\":true}"),
            new Call("/v1/embeddings", "{\"model\":\"m\",\"input\":[\"a\",\"b\"]}"),
            new Call("/v1/messages", OPENAI + ",\"max_tokens\":9}"),
            new Call("/v1/messages", OPENAI + ",\"max_tokens\":9,\"stream\":true}"),
            new Call("/v1beta/models/m:generateContent", GEMINI),
            new Call("/v1beta/models/m:streamGenerateContent?alt=sse", GEMINI),
            new Call("/v1beta/models/m:streamGenerateContent", GEMINI),
            new Call("/api/chat", OPENAI + TOOLS + ",\"stream\":false}"),
            new Call("/api/chat", OPENAI + TOOLS + "}"),
            new Call("/api/embed", "{\"model\":\"m\",\"input\":[\"a\",\"b\"]}"),
            new Call(DASHSCOPE, dashScope("message", TOOLS)),
            new Call(DASHSCOPE, dashScope("message", ",\"incremental_output\":true" + TOOLS)),
            new Call(DASHSCOPE, dashScope("text", "")));

    private static final List<String> SCRIPTS = List.of(
            "tokens=5",
            "tools=true",
            "error=rate_limited",
            "errorIn200=overloaded",
            "errorAfter=2; error=" + ErrorKind.SERVER_ERROR.label());

    private Played() {}

    private static String dashScope(String form, String parameters) {
        return "{\"model\":\"m\",\"input\":{" + MESSAGES + "},\"parameters\":{\"result_format\":\"" + form + "\""
                + parameters + "}}";
    }

    static List<byte[]> bodies() throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (Simulator simulator = Simulator.start()) {
            for (Call call : CALLS) {
                for (String script : SCRIPTS) {
                    bodies.add(play(client, simulator.url(), call, script, "disable"));
                    if (call.path.equals(DASHSCOPE)) {
                        bodies.add(play(client, simulator.url(), call, script, "enable"));
                    }
                }
            }
        }
        return bodies;
    }

    private static byte[] play(HttpClient client, String base, Call call, String script, String sse)
            throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + call.path))
                .timeout(Duration.ofSeconds(20))
                .header("authorization", "Bearer k")
                .header("x-api-key", "k")
                .header("anthropic-version", "2023-06-01")
                .header("x-goog-api-key", "k")
                .header("x-dashscope-sse", sse)
                .header("x-sim", script)
                .POST(HttpRequest.BodyPublishers.ofString(call.body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
