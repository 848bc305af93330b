package io.llmfailover.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Accepts nothing, and its queue is full. */
final class FullServer implements AutoCloseable {

    private static final int ENOUGH = 64;
    private static final int MILLIS = 500;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> fillers = new ArrayList<>();

    FullServer() throws IOException {
        while (fillers.size() < ENOUGH && filled()) {
            // one more fits
        }
    }

    private boolean filled() throws IOException {
        Socket socket = new Socket();
        fillers.add(socket);
        try {
            socket.connect(server.getLocalSocketAddress(), MILLIS);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    URI uri() {
        return URI.create("http://" + ((InetSocketAddress) server.getLocalSocketAddress()).getHostString() + ":"
                + server.getLocalPort() + "/");
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket filler : fillers) {
            filler.close();
        }
    }
}
