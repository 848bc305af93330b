package io.llmfailover.server;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client that speaks HTTP/2 frame by frame, as no client would. */
final class Frames implements AutoCloseable {

    static final int HEADERS = 1;
    static final int RESET = 3;
    static final int SETTINGS = 4;
    static final int GOAWAY = 7;

    /** POST https://x/ and the end of the head, of which the body is to come. */
    private static final byte[] POST = {(byte) 0x83, (byte) 0x87, (byte) 0x84, 0x41, 1, 'x'};

    record Frame(int type, int stream, ByteBuffer payload) {}

    private final SSLSocket socket;

    Frames(SSLContext tls, String url) throws IOException {
        URI to = URI.create(url);
        socket = (SSLSocket) tls.getSocketFactory().createSocket(to.getHost(), to.getPort());
        socket.setSoTimeout(20_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
    }

    Frames preface() throws IOException {
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return write(SETTINGS, 0, 0, new byte[0]);
    }

    Frames post(int stream) throws IOException {
        return write(HEADERS, 4, stream, POST);
    }

    /** A chat by a client that has no room for an answer. */
    Frames chatWithoutRoom(String body) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(new byte[] {(byte) 0x83, (byte) 0x87});
        literal(head, 0x44, "/v1/chat/completions");
        literal(head, 0x41, "x");
        literal(head, 0x5f, "application/json");
        write(SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0});
        write(HEADERS, 4, 1, head.toByteArray());
        return write(0, 1, 1, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void literal(ByteArrayOutputStream head, int name, String value) {
        head.write(name);
        head.write(value.length());
        head.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    Frames reset(int stream) throws IOException {
        return write(RESET, 0, stream, new byte[] {0, 0, 0, 8});
    }

    Frames write(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.putShort((short) (payload.length >> 8)).put((byte) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        socket.getOutputStream().write(frame.array());
        return this;
    }

    /** The first such frame; the server may not close before. */
    Frame await(Predicate<Frame> wanted) throws IOException {
        Frame frame = next();
        while (!wanted.test(frame)) {
            frame = next();
        }
        return frame;
    }

    /** Returns when the server has closed. */
    void awaitEnd() throws IOException {
        try {
            await(frame -> false);
        } catch (EOFException | SocketException closed) {
            // as it should
        }
    }

    private Frame next() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
        int type = in.readUnsignedByte();
        in.readUnsignedByte();
        return new Frame(type, in.readInt(), ByteBuffer.wrap(in.readNBytes(length)));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
