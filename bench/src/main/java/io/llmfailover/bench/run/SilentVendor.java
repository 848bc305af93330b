package io.llmfailover.bench.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes one call after the other, begins a streamed answer when one is wanted, says no more, and notes when its client goes. */
final class SilentVendor implements AutoCloseable {

    private static final int WAIT_SECONDS = 30;
    private static final String FIRST =
            "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                    + "\"delta\":{\"role\":\"assistant\",\"content\":\"Well\"},\"finish_reason\":null}]}\n\n";

    private final ServerSocket server;
    private final BlockingQueue<Long> begun = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> gone = new LinkedBlockingQueue<>();

    SilentVendor() throws IOException {
        server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "silent vendor");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** When the next call began. */
    long awaitBegun() throws InterruptedException {
        return await(begun, "was not called");
    }

    /** When its client was gone, by the clock of {@link System#nanoTime}. */
    long awaitGone() throws InterruptedException {
        return await(gone, "was not left");
    }

    private static long await(BlockingQueue<Long> times, String otherwise) throws InterruptedException {
        Long time = times.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        if (time == null) {
            throw new IllegalStateException("the vendor " + otherwise + " within " + WAIT_SECONDS + " s");
        }
        return time;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.setTcpNoDelay(true);
                answer(client);
            } catch (IOException ended) {
                // the client, or this vendor
            }
            gone.add(System.nanoTime());
        }
    }

    private void answer(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        if (request(in).contains("\"stream\":true")) {
            byte[] event = FIRST.getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
                    + Integer.toHexString(event.length) + "\r\n";
            client.getOutputStream().write((head + FIRST + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        begun.add(System.nanoTime());
        int more = 0;
        while (more >= 0) {
            more = in.read();
        }
    }

    /** Up to the end of its body, a JSON object. */
    private static String request(InputStream in) throws IOException {
        byte[] read = new byte[64 * 1024];
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0 || request.charAt(request.length() - 1) != '}') {
            int length = in.read(read);
            if (length < 0) {
                throw new IOException("left before the request was there");
            }
            request.append(new String(read, 0, length, StandardCharsets.UTF_8));
        }
        return request.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
