package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Answers that are larger than they should be. */
interface SizeCases extends Rig {

    int MAX = 1_000_000;
    Limits TIGHT = new Limits(LONG, LONG, LONG, LONG, MAX);

    /** What the sockets of both sides may hold. */
    long SLACK = 40_000_000;

    private void assertStopped(String head, byte[] block, String opening) throws Exception {
        RawServer server = serve(client -> {
            client.read();
            client.write(head);
            for (long sent = 0; sent < 1_000_000_000; sent += block.length) {
                client.write(opening);
                client.write(block);
            }
        });
        Recorder recorder = send(server.uri(), TIGHT);
        assertThat(recorder.outcome()).isEqualTo("TOO_LARGE");
        assertThat(recorder.size()).isLessThanOrEqualTo(MAX);
        server.connection(0).awaitClientGone();
        assertThat(server.connection(0).written()).isLessThan(MAX + SLACK);
    }

    private static byte[] block(int size) {
        byte[] block = new byte[size];
        Arrays.fill(block, (byte) 'x');
        return block;
    }

    @Test
    default void stopsAnEndlessChunkedBody() throws Exception {
        byte[] chunk =
                (new String(block(0x1000), StandardCharsets.US_ASCII) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        assertStopped("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunk, "1000\r\n");
    }

    @Test
    default void stopsALineWithoutAnEnd() throws Exception {
        assertStopped("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n", block(64 * 1024), "");
    }

    @Test
    default void deliversABodyOfExactlyTheLimit() throws Exception {
        RawServer server = serve(client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\nContent-Length: " + MAX + "\r\n\r\n");
            client.write(block(MAX));
        });
        Recorder recorder = send(server.uri(), TIGHT);
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.size()).isEqualTo(MAX);
    }

    @Test
    default void inflatesNothing() throws Exception {
        byte[] bomb = gzip(new byte[50 * MAX]);
        RawServer server = serve(client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n");
            client.write(bomb);
        });
        Recorder recorder = send(server.uri(), TIGHT);
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.bytes()).isEqualTo(bomb);
        assertThat(recorder.header("content-encoding")).isEqualTo("gzip");
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
