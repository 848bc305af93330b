package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.journal.Outcome;
import io.llmfailover.simulator.script.Rule;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is too much, too slow or no request: told, before any vendor is asked. */
class LimitsTest {

    private ServerApp app;
    private Http http;

    @BeforeEach
    void open() throws Exception {
        app = new ServerApp(Map.of());
        http = new Http(app.url());
    }

    private void with(String setting, String value, String... more) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(setting, value));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        app.close();
        app = new ServerApp(all);
        http = new Http(app.url());
    }

    @AfterEach
    void close() {
        app.close();
    }

    private static String head(String more) {
        return "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n" + more;
    }

    @Test
    void aLargeBodyIsNotRead() throws Exception {
        with("llm.http.max-body-size", "1000");
        assertThat(http.post("/chat/completions", Http.HELLO + " ".repeat(1_000))
                        .statusCode())
                .isEqualTo(413);
        assertThat(http.raw(head("content-length: 100000000000\r\n\r\n"))).startsWith("HTTP/1.1 413");
        assertThat(http.raw(head("transfer-encoding: chunked\r\n\r\n7d0\r\n") + "x".repeat(2_000)))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void aSlowBodyAndASlowHeadEnd() throws Exception {
        with("llm.http.body-timeout", "200", "llm.http.header-timeout", "200");
        assertThat(http.raw(head("content-length: 100\r\n\r\n{"))).startsWith("HTTP/1.1 408");
        assertThat(http.raw("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nx-slow: "))
                .isEmpty();
    }

    @Test
    void aConnectionThatAsksNothingMoreEnds() throws Exception {
        with("llm.http.idle-timeout", "200");
        assertThat(http.raw("GET /v1/models HTTP/1.1\r\nhost: x\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void anAnswerMayTakeLongerThanAConnectionMayBeIdle() throws Exception {
        with("llm.http.idle-timeout", "200", "llm.http.header-timeout", "200");
        app.simulator().script(Rule.on("openai").latency(1_500).text("Hello"));
        assertThat(http.post("/chat/completions", Http.HELLO).statusCode()).isEqualTo(200);
    }

    @Test
    void moreThanMayBeAtWorkAreSentAway() throws Exception {
        with("llm.http.max-in-flight", "1");
        app.simulator().script(Rule.on("openai").silent());
        CompletableFuture<JournalEntry> begun =
                app.simulator().next(entry -> entry.outcome() == Outcome.OPEN).toCompletableFuture();
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();
        Thread first = new Thread(() -> {
            try {
                http.post("/chat/completions", Http.HELLO);
            } catch (Exception closed) {
                // the server was stopped
            }
        });
        first.setDaemon(true);
        first.start();
        begun.get(20, TimeUnit.SECONDS);

        HttpResponse<String> second = http.post("/chat/completions", Http.HELLO);

        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("retry-after")).contains("1");
        assertThat(app.simulator().journal()).hasSize(1);
        first.interrupt();
        gone.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatLargeBodiesTakeIsBoundedAndGivenBack() throws Exception {
        with("llm.http.max-body-size", "1000", "llm.http.max-bytes-in-flight", "1000");
        String large = Http.HELLO + " ".repeat(900);
        CompletableFuture<JournalEntry> begun =
                app.simulator().next(entry -> entry.outcome() == Outcome.OPEN).toCompletableFuture();
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();
        app.simulator()
                .script(Rule.on("openai").silent().first(1), Rule.on("openai").text("Hello"));
        URI to = URI.create(app.url());
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.getOutputStream()
                    .write((head("content-length: " + large.length() + "\r\n\r\n") + large)
                            .getBytes(StandardCharsets.UTF_8));
            begun.get(20, TimeUnit.SECONDS);

            HttpResponse<String> second = http.post("/chat/completions", large);

            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.headers().firstValue("retry-after")).contains("1");
        }
        gone.get(20, TimeUnit.SECONDS);
        assertThat(http.post("/chat/completions", large).statusCode()).isEqualTo(200);
        assertThat(http.post("/chat/completions", large).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    []                                                             | 400
                    {                                                              | 400
                    {"model":"chat","messages":[]}                                 | 400
                    {"model":"chat"}                                               | 400
                    {"messages":[{"role":"user","content":"Hi"}]}                  | 400
                    {"model":["chat"],"messages":[{"role":"user","content":"Hi"}]} | 400
                    {"model":"chat?baseUrl=http://x","messages":[{"role":"user","content":"Hi"}]} | 404
                    {"model":"{{env:HOME}}","messages":[{"role":"user","content":"Hi"}]}          | 404
                    {"model":"../chat","messages":[{"role":"user","content":"Hi"}]}               | 404
                    {"model":"${env.HOME}","messages":[{"role":"user","content":"Hi"}]}           | 404
                    {"model":"chat","n":1000,"messages":[{"role":"user","content":"Hi"}]}         | 400
                    {"model":"chat","max_tokens":1e12,"messages":[{"role":"user","content":"Hi"}]} | 400
                    {"model":"chat","base_url":"http://x","messages":[{"role":"user","content":"Hi"}]} | 400
                    {"model":"chat","api_key":"sk-1","messages":[{"role":"user","content":"Hi"}]} | 400
                    {"model":"chat","models":["nothing"],"messages":[{"role":"user","content":"Hi"}]} | 404
                    {"model":"chat","fallbacks":"chat","messages":[{"role":"user","content":"Hi"}]} | 400
                    """)
    void noRequestAndNoSteering(String body, int status) throws Exception {
        HttpResponse<String> refused = http.post("/chat/completions", body);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(refused.body()).contains("\"error\"");
        assertThat(app.simulator().journal()).isEmpty();
    }

    @Test
    void tooManyMessagesAndTooDeepAreRefused() throws Exception {
        String message = "{\"role\":\"user\",\"content\":\"Hi\"}";
        String many = "{\"model\":\"chat\",\"messages\":[" + (message + ",").repeat(2_000) + message + "]}";
        assertThat(http.post("/chat/completions", many).statusCode()).isEqualTo(400);
        assertThat(http.post("/chat/completions", "[".repeat(100_000)).statusCode())
                .isEqualTo(400);
        String twice = "{\"model\":\"chat\",\"a\":" + "{\"a\":".repeat(500) + "1" + "}".repeat(500) + "}";
        assertThat(http.post("/chat/completions", twice).statusCode()).isEqualTo(400);
    }

    @Test
    void onlyJsonIsTaken() throws Exception {
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"}) {
            assertThat(http.send("POST", "/chat/completions", Http.HELLO, "content-type", type)
                            .statusCode())
                    .isEqualTo(415);
        }
        assertThat(http.post("/chat/completions", Http.HELLO, "content-encoding", "gzip")
                        .statusCode())
                .isEqualTo(415);
        HttpResponse<String> wrong = http.get("/chat/completions");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("allow")).contains("POST");
        assertThat(http.send("POST", "/chat/completions", Http.HELLO, "content-type", "application/json; charset=utf-8")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void headersOfCallersSteerNothing() throws Exception {
        app.simulator().script(Rule.on("openai").text("Hello"));
        HttpResponse<String> answer = http.post(
                "/chat/completions?CamelLlmProvider=anthropic&CamelHttpUri=x",
                Http.HELLO,
                "CamelLlmProvider",
                "anthropic",
                "CamelHttpUri",
                "http://127.0.0.1:1",
                "CamelLlmApiKey",
                "sk-stolen",
                "kafka.OVERRIDE_TOPIC",
                "x",
                "x-request-id",
                "abc-1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-request-id")).contains("abc-1");
        assertThat(answer.headers().firstValue("x-llm-provider")).contains("openai");
        assertThat(answer.headers().firstValue("x-llm-attempts")).contains("1");
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("camel"));
        assertThat(app.simulator().journal().toString()).doesNotContain("sk-stolen");
    }

    @Test
    void pagesInBrowsersMayNotAskWithoutAKey() throws Exception {
        HttpResponse<String> refused = http.post("/chat/completions", Http.HELLO, "origin", "http://evil.example");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        HttpResponse<String> preflight = http.send(
                "OPTIONS",
                "/chat/completions",
                "",
                "origin",
                "http://evil.example",
                "access-control-request-method",
                "POST");
        assertThat(preflight.statusCode()).isEqualTo(403);
        assertThat(preflight.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(app.simulator().journal()).isEmpty();
    }

    @Test
    void requestsThatTwoServersWouldReadDifferentlyAreRefused() throws Exception {
        String both = head("content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n");
        assertThat(http.raw(both + "GET /v1/models HTTP/1.1\r\nhost: x\r\n\r\n"))
                .doesNotContain("\"chat\"");
        assertThat(http.raw(head("content-length: 5\r\ncontent-length: 6\r\n\r\nhello!")))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void aHangUpBeforeTheAnswerEndsTheCallAtTheVendor() throws Exception {
        app.simulator().script(Rule.on("openai").silent());
        CompletableFuture<JournalEntry> begun =
                app.simulator().next(entry -> entry.outcome() == Outcome.OPEN).toCompletableFuture();
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();
        URI to = URI.create(app.url());
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.getOutputStream()
                    .write((head("content-length: " + Http.HELLO.length() + "\r\n\r\n") + Http.HELLO)
                            .getBytes(StandardCharsets.UTF_8));
            begun.get(20, TimeUnit.SECONDS);
        }
        assertThat(gone.get(20, TimeUnit.SECONDS).vendor()).isEqualTo("openai");
        assertThat(app.simulator().journal("anthropic")).isEmpty();
    }
}
