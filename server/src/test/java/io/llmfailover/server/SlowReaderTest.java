package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.script.Rule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that take an answer slowly, or not at all. */
class SlowReaderTest {

    private ServerApp app;

    @BeforeEach
    void open() throws Exception {
        app = new ServerApp(Map.of());
    }

    @AfterEach
    void close() {
        app.close();
    }

    /** With hardly any room for what it does not read. */
    private Socket ask(String more) throws IOException {
        String body = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + more + "}";
        URI to = URI.create(app.url());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to.getPort()));
        String head = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nconnection: close\r\n"
                + "content-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @Test
    void allOfAStreamComesInItsOrder() throws Exception {
        app.simulator().script(Rule.on("openai").tokens(30_000));
        try (Socket socket = ask(",\"stream\":true")) {
            String read = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(words(read)).isEqualTo(30_000);
            assertThat(read).contains("data: [DONE]").endsWith("0\r\n\r\n");
        }
    }

    /** Each event of output has one; the first event has an empty text. */
    private static int words(String stream) {
        return stream.split("\"content\":\"[^\"]", -1).length - 1;
    }

    @Test
    void whoTakesNothingOfAStreamEndsItAtTheVendor() throws Exception {
        app.close();
        app = new ServerApp(Map.of("llm.http.reader-timeout", "200"));
        app.simulator().script(Rule.on("openai").tokens(300_000));
        CompletableFuture<JournalEntry> gone = app.simulator().nextClientGone().toCompletableFuture();
        try (Socket socket = ask(",\"stream\":true")) {
            assertThat(gone.get(20, TimeUnit.SECONDS).vendor()).isEqualTo("openai");
            assertThat(socket.isClosed()).isFalse();
        }
    }

    @Test
    void aLongAnswerInOnePieceComesWhole() throws Exception {
        String text = "x".repeat(3_000_000);
        app.simulator().script(Rule.on("openai").text(text));
        try (Socket socket = ask("")) {
            String read = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(read).contains(text).endsWith("}").contains("content-length: ");
        }
    }
}
