package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Json;
import io.llmfailover.server.caller.KeyFile;
import io.llmfailover.server.caller.Keys;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.script.Rule;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tokens that a key may use: also those of answers that nobody has counted, or that nobody has read to the end. */
class TokensTest {

    private static final String KEY = Keys.fresh(new SecureRandom());

    @TempDir
    private Path folder;

    private ServerApp app;
    private Http http;

    @BeforeEach
    void open() throws Exception {
        Path file = folder.resolve("keys.yaml");
        Files.writeString(file, "team: { keys: [\"%s\"], tokens-per-minute: 1000 }".formatted(Keys.hash(KEY)));
        app = new ServerApp(Map.of("llm.http.keys", file.toString()));
        http = new Http(app.url());
    }

    @AfterEach
    void close() {
        app.close();
    }

    private static String body(String content, String more) {
        return "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"" + content + "\"}]" + more + "}";
    }

    private HttpResponse<String> ask(String body) throws Exception {
        return http.post("/chat/completions", body, "x-api-key", KEY);
    }

    @Test
    void aStreamThatIsClosedEarlyCountsAsFarAsItCame() throws Exception {
        app.simulator().script(Rule.on("openai").tokens(100_000));
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();
        String body = body("Hi", ",\"stream\":true");
        URI to = URI.create(app.url());
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(20_000);
            String head =
                    "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-api-key: "
                            + KEY + "\r\ncontent-length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            // events of one word each, of which there are more than the key may have tokens
            assertThat(in.readNBytes(1_000_000)).hasSize(1_000_000);
        }
        gone.get(20, TimeUnit.SECONDS);
        assertThat(ask(body("Hi", "")).statusCode()).isEqualTo(429);
    }

    @Test
    void whatARequestMayTakeIsTakenWhileItRunsAndGivenBack() throws Exception {
        app.simulator()
                .script(Rule.on("openai").silent().first(1), Rule.on("openai").text("Hello"));
        CompletableFuture<JournalEntry> begun =
                app.simulator().next(entry -> true).toCompletableFuture();
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();
        String body = body("Hi", ",\"max_tokens\":5000");
        URI to = URI.create(app.url());
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            String head =
                    "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-api-key: "
                            + KEY + "\r\ncontent-length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            begun.get(20, TimeUnit.SECONDS);
            assertThat(ask(body("Hi", "")).statusCode()).isEqualTo(429);
        }
        gone.get(20, TimeUnit.SECONDS);
        assertThat(ask(body("Hi", "")).statusCode()).isEqualTo(200);
    }

    /** As routes do that set {@code stream} themselves. */
    private RouteApp streaming(Path keys, Semaphore begun, Semaphore gone) throws Exception {
        return new RouteApp(new RouteBuilder() {
            @Override
            public void configure() {
                KeyFile file = new KeyFile();
                file.setFile(keys.toString());
                bindToRegistry("keys", file);
                from(RouteApp.OPEN + "&callers=#keys").routeId("http").process(exchange -> {
                    Message message = exchange.getMessage();
                    if (message.getBody(String.class).contains("probe")) {
                        message.setBody("short");
                        return;
                    }
                    ChatStream stream = new ChatStream(new Releasing(gone));
                    stream.offer(chunk("x".repeat(8_000)));
                    message.setBody(stream);
                    begun.release();
                });
            }
        });
    }

    @Test
    void anAnswerThatWasStreamedUnaskedCountsAsFarAsItCame() throws Exception {
        Semaphore begun = new Semaphore(0);
        Semaphore gone = new Semaphore(0);
        try (RouteApp streaming = streaming(folder.resolve("keys.yaml"), begun, gone)) {
            int status = 200;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (status != 429 && System.nanoTime() < end) {
                // some hang up before the route has answered: nothing was spent for them
                URI to = URI.create(streaming.url());
                try (Socket socket = new Socket(to.getHost(), to.getPort())) {
                    socket.getOutputStream().write(request(body("Hi", "")).getBytes(StandardCharsets.UTF_8));
                    assertThat(begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
                }
                assertThat(gone.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
                status = streaming
                        .http()
                        .post("/chat/completions", body("probe", ""), "x-api-key", KEY)
                        .statusCode();
            }
            assertThat(status).isEqualTo(429);
        }
    }

    private static ChatChunk chunk(String text) {
        ObjectNode json = Json.object();
        json.withArray("choices").addObject().put("index", 0).putObject("delta").put("content", text);
        return new ChatChunk(json);
    }

    private record Releasing(Semaphore gone) implements ChatStream.Source {
        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void cancel() {
            gone.release();
        }
    }

    private static String request(String body) {
        return "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-api-key: " + KEY
                + "\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void whatFailsCostsNothing() throws Exception {
        app.simulator().script(Rule.always().status(400));
        for (int i = 0; i < 3; i++) {
            assertThat(ask(body("Hi ".repeat(1_000), "")).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void textIsGuessedAndFilesAreNot() throws Exception {
        ObjectNode chat = (ObjectNode) Json.parse(
                """
                {"model":"m","n":2,"max_tokens":10,"messages":[{"role":"user","content":[
                  {"type":"text","text":"%s"},{"type":"image_url","image_url":{"url":"data:%s"}}]}]}
                """
                        .formatted("x".repeat(400), "A".repeat(100_000)));
        assertThat(Tokens.prompt(chat)).isBetween(100L, 115L);
        assertThat(Tokens.most(chat)).isEqualTo(20);
        assertThat(Tokens.most(chat.put("max_completion_tokens", 7))).isEqualTo(14);
        assertThat(Tokens.most(Json.object())).isZero();
    }
}
