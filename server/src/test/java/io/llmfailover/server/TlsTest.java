package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.script.Rule;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 by TLS, over which the routes as they ship are asked. */
class TlsTest {

    private static final String STREAM = Http.HELLO.replace("{\"model\"", "{\"stream\":true,\"model\"");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private TestKeys keys;
    private ServerApp app;
    private Http http;

    @BeforeEach
    void open() throws Exception {
        keys = TestKeys.in(folder);
        app = new ServerApp(Map.of("llm.http.reader-timeout", "1s"), keys.server());
        http = new Http(app.url(), Version.HTTP_2, keys.client(false));
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void chatWhole() throws Exception {
        app.simulator().script(Rule.on("openai").text("Hello"));
        HttpResponse<String> answer = http.post("/chat/completions", Http.HELLO);
        assertThat(answer.version()).isEqualTo(Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Hello");
        assertThat(answer.headers().firstValue("x-llm-provider")).contains("openai");
        assertThat(http.post("/chat/completions", "{").statusCode()).isEqualTo(400);
    }

    @Test
    void chatStreaming() throws Exception {
        app.simulator().script(Rule.on("openai").text("one two three four").tokens(4));
        HttpResponse<String> answer = http.post("/chat/completions", STREAM);
        assertThat(answer.version()).isEqualTo(Version.HTTP_2);
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(answer.body()).containsSubsequence("one", "two", "three", "four", "data: [DONE]");
    }

    @Test
    void aHangUpInMidStreamEndsTheCallAtTheVendorAndNoOther() throws Exception {
        app.simulator().script(Rule.on("openai").tokens(100_000).tokenEvery(5));
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();
        try (InputStream staying = http.stream("/chat/completions", STREAM).body()) {
            BufferedReader stays = new BufferedReader(new InputStreamReader(staying, StandardCharsets.UTF_8));
            InputStream leaving = http.stream("/chat/completions", STREAM).body();
            assertThat(stays.readLine()).startsWith("data: ");
            assertThat(gone).isNotDone();
            leaving.close();
            assertThat(gone.get(20, TimeUnit.SECONDS).vendor()).isEqualTo("openai");
            for (int i = 0; i < 50; i++) {
                assertThat(stays.readLine()).isNotNull();
            }
        }
    }

    @Test
    void aReaderWhoTakesNothingIsNotWaitedFor() throws Exception {
        app.simulator().script(Rule.on("openai").tokens(100_000).tokenEvery(5));
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();
        try (Frames frames = new Frames(keys.client(false), app.url()).preface()) {
            frames.chatWithoutRoom(STREAM).await(frame -> frame.type() == Frames.RESET && frame.stream() == 1);
            assertThat(gone.get(20, TimeUnit.SECONDS).vendor()).isEqualTo("openai");
        }
        assertThat(http.get("/models").statusCode()).isEqualTo(200);
    }
}
