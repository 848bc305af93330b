package io.llmfailover.simulator;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One POST over a bare socket, where it can be seen how a connection ends. */
final class RawCall implements Closeable {
    private final Socket socket;

    RawCall(Simulator simulator, String path, String body, String script) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
        socket.setSoTimeout(20_000);
        byte[] bytes = Client.json(body).getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer k\r\n"
                + "content-length: " + bytes.length + "\r\nx-sim: " + script + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Everything until the other side closes; a reset is an exception. */
    String readAll() throws IOException {
        return new String(in().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** What arrives up to and with this text. */
    String readUntil(String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int next = 0;
        while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(end) && next >= 0) {
            next = in().read();
            read.write(next);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
