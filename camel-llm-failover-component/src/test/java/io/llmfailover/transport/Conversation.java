package io.llmfailover.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The server's end of one connection. */
final class Conversation implements AutoCloseable {

    private final Socket socket;
    private final AtomicInteger requests;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong drained = new AtomicLong();
    private final CompletableFuture<Long> clientGone = new CompletableFuture<>();
    private final CountDownLatch arrival = new CountDownLatch(1);
    private final CountDownLatch signal = new CountDownLatch(1);

    Conversation(Socket socket, AtomicInteger requests) {
        this.socket = socket;
        this.requests = requests;
    }

    /** The next request, or null when the client is gone. */
    @Nullable
    RawRequest readOrEnd() throws IOException {
        String head = readHead();
        if (head.isEmpty()) {
            gone();
            return null;
        }
        RawRequest bare = new RawRequest(head, new byte[0]);
        String length = bare.header("content-length");
        byte[] body = length.isEmpty() ? new byte[0] : socket.getInputStream().readNBytes(Integer.parseInt(length));
        requests.incrementAndGet();
        return new RawRequest(head, body);
    }

    RawRequest read() throws IOException {
        RawRequest request = readOrEnd();
        if (request == null) {
            throw new IOException("the client is gone");
        }
        return request;
    }

    /** The head of a request, whose body stays in the socket. */
    String readHead() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        written.addAndGet(bytes.length);
    }

    void answer(String body) throws IOException {
        write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** Bytes that came while waiting for the client's close. */
    long drained() {
        return drained.get();
    }

    long written() {
        return written.get();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Reads until the client closes its end. */
    void awaitClientClose() {
        try {
            byte[] buffer = new byte[64 * 1024];
            for (int n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
                drained.addAndGet(n);
            }
            gone();
        } catch (IOException e) {
            gone();
        }
    }

    /** When this server saw the client go, by System.nanoTime(). */
    long awaitClientGone() throws Exception {
        return clientGone.get(Recorder.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The script has come to the point that the test waits for. */
    void arrived() {
        arrival.countDown();
    }

    void awaitArrival() throws InterruptedException {
        Recorder.await(arrival);
    }

    /** Lets the script go on. */
    void signal() {
        signal.countDown();
    }

    void awaitSignal() throws InterruptedException {
        Recorder.await(signal);
    }

    /** Waits until writes have not got on for a while; what was written then. */
    long awaitStandstill() throws Exception {
        long before = -1;
        while (written.get() != before) {
            before = written.get();
            if (clientGone.isDone()) {
                break;
            }
            new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
        }
        return before;
    }

    private void gone() {
        clientGone.complete(System.nanoTime());
    }

    /** A write or a read failed: as good as a close by the client. */
    void failed(Exception e) {
        if (e instanceof IOException) {
            gone();
        } else {
            clientGone.completeExceptionally(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
