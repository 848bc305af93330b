package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.journal.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of the connection and of endless or slow bodies. */
class TransportFaultTest extends Served {

    private RawCall call(String body, String script) throws IOException {
        return new RawCall(simulator, CHAT, body, script);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "before_body", "mid_body"})
    void resets(String point) throws IOException {
        try (RawCall call = call(Bodies.OPENAI, "reset=" + point)) {
            assertThatThrownBy(call::readAll)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(simulator.journal().get(0).outcome()).isEqualTo(Outcome.FAULTED);
        assertThat(simulator.journal().get(0).status()).isEqualTo(point.equals("accept") ? 0 : 200);
    }

    @Test
    void closesAtEachPoint() throws IOException {
        try (RawCall accept = call(Bodies.OPENAI, "close=accept");
                RawCall before = call(Bodies.OPENAI, "close=before_body");
                RawCall middle = call(Bodies.OPENAI_STREAM, "close=mid_body")) {
            assertThat(accept.readAll()).isEmpty();
            assertThat(before.readAll()).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\n");
            assertThat(middle.readAll()).contains("chat.completion.chunk").doesNotContain("[DONE]");
        }
    }

    @Test
    void truncatesAfterSoManyBytes() throws IOException {
        try (RawCall call = call(Bodies.OPENAI, "truncate=10")) {
            String all = call.readAll();
            assertThat(all.substring(all.indexOf("\r\n\r\n") + 4)).isEqualTo("{\"id\":\"cha");
            assertThat(all).doesNotContain("content-length: 10\r\n").contains("content-length: ");
        }
    }

    @Test
    void staysSilentUntilTheClientGivesUp() throws Exception {
        CompletionStage<JournalEntry> seen = simulator.next(entry -> entry.outcome() == Outcome.OPEN);
        CompletionStage<JournalEntry> gone = simulator.nextClientGone();
        try (RawCall call = call(Bodies.OPENAI, "silent")) {
            assertThat(await(seen).status()).isZero();
            assertThat(call.in().available()).isZero();
        }
        JournalEntry entry = await(gone);
        assertThat(entry.goneAt()).isNotNull().isGreaterThanOrEqualTo(entry.time());
        assertThat(simulator.journal().get(0).outcome()).isEqualTo(Outcome.CLIENT_GONE);
    }

    private static JournalEntry await(CompletionStage<JournalEntry> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void keepsAliveWhileSilent() throws IOException {
        try (RawCall events = call(Bodies.OPENAI_STREAM, "silent; keepAlive=1");
                RawCall json = call(Bodies.OPENAI, "silent; keepAlive=1")) {
            assertThat(events.readUntil(": keep-alive\n\n\r\n")).contains("text/event-stream");
            assertThat(json.readUntil("1\r\n\n\r\n1\r\n\n\r\n")).contains("application/json");
        }
    }

    @Test
    void keepsAliveUntilTheAnswer() {
        String body =
                post(CHAT, Bodies.OPENAI, "x-sim", "latency=50; keepAlive=5").body();
        assertThat(body).startsWith("\n\n");
        assertThat(Client.tree(body).path("object").asText()).isEqualTo("chat.completion");
    }

    @Test
    void keepsEachKindOfStreamAlive() {
        String script = "firstToken=30; keepAlive=5";
        assertThat(post(MESSAGES, Bodies.ANTHROPIC_STREAM, "x-sim", script)
                        .body()
                        .split("event: ping"))
                .hasSizeGreaterThan(3);
        assertThat(post(STREAM + "?alt=sse", Bodies.GEMINI, "x-sim", script).body())
                .startsWith(": keep-alive\n\n");
        String array = post(STREAM, Bodies.GEMINI, "x-sim", script).body();
        assertThat(array).startsWith("[\n\n");
        assertThat(Client.tree(array)).isNotEmpty();
    }

    @Test
    void waitsAsLongAsTold() {
        long start = System.nanoTime();
        post(
                CHAT,
                Bodies.OPENAI_STREAM,
                "x-sim",
                "{\"latency\":20,\"firstToken\":{\"min\":20,\"max\":30},\"tokenEvery\":5}");
        // Four deltas: 20 + 20 + 3 * 5.
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(55));
    }

    @Test
    void dripsTheWholeAnswer() {
        HttpResponse<String> response = post(CHAT, Bodies.OPENAI, "x-sim", "drip={\"bytes\":64,\"every\":1}");
        assertThat(Client.tree(response.body()).path("object").asText()).isEqualTo("chat.completion");
    }

    @Test
    void streamsWithoutEndUntilTheClientGoes() throws Exception {
        CompletionStage<JournalEntry> gone = simulator.nextClientGone();
        try (RawCall call = call(Bodies.OPENAI_STREAM, "endless")) {
            long read = 0;
            byte[] part = new byte[64 * 1024];
            while (read < 8 * 1024 * 1024) {
                read += call.in().read(part);
            }
        }
        assertThat(await(gone).status()).isEqualTo(200);
    }

    @Test
    void keepsAJsonBodyOpenForEver() throws IOException {
        try (RawCall call = call(Bodies.OPENAI, "endless; tokenEvery=1")) {
            assertThat(call.readUntil(" ".repeat(256))).contains("chat.completion");
        }
    }

    @Test
    void writesALineLongerThanMemory() throws Exception {
        CompletionStage<JournalEntry> gone = simulator.nextClientGone();
        CompletableFuture<HttpResponse<InputStream>> answer = Client.async(
                Client.post(simulator.url() + CHAT, Bodies.OPENAI_STREAM, "x-sim", "longLine=100000000000"),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.get(20, TimeUnit.SECONDS).body()) {
            assertThat(body.readNBytes(6)).asString().isEqualTo("data: ");
            assertThat(body.readNBytes(1_000_000)).doesNotContain('\n');
        }
        assertThat(await(gone).outcome()).isEqualTo(Outcome.CLIENT_GONE);
    }

    @Test
    void endsALongLine() {
        assertThat(post(CHAT, Bodies.OPENAI, "x-sim", "longLine=1000000").body())
                .hasSize(1_000_000);
    }

    @Test
    void packsABomb() throws Exception {
        HttpResponse<byte[]> response = Client.async(
                        Client.post(simulator.url() + CHAT, Bodies.OPENAI, "x-sim", "gzipBomb=64"),
                        HttpResponse.BodyHandlers.ofByteArray())
                .get(20, TimeUnit.SECONDS);
        assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(response.body()).hasSizeLessThan(200_000);
        try (InputStream inflated = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(inflated.skip(64L * 1024 * 1024)).isEqualTo(64L * 1024 * 1024);
            assertThat(inflated.read()).isEqualTo(-1);
        }
    }
}
