package io.llmfailover.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts connections and plays the same script on each, byte for byte. */
final class RawServer implements AutoCloseable {

    /** What the server does with one connection. */
    @FunctionalInterface
    interface Script {
        void play(Conversation conversation) throws Exception;
    }

    private final ServerSocket server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Conversation> conversations = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();

    static RawServer plain(Script script) throws IOException {
        return new RawServer(new ServerSocket(0, 512, InetAddress.getLoopbackAddress()), "http", script);
    }

    RawServer(ServerSocket server, String scheme, Script script) {
        this.server = server;
        this.scheme = scheme;
        threads.execute(() -> accept(script));
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Conversation conversation = new Conversation(socket, requests);
                add(conversation);
                threads.execute(() -> play(script, conversation));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void play(Script script, Conversation conversation) {
        try (conversation) {
            script.play(conversation);
        } catch (Exception e) {
            conversation.failed(e);
        }
    }

    URI uri() {
        return URI.create(scheme + "://localhost:" + server.getLocalPort() + "/v1/chat?version=1");
    }

    int connections() {
        return conversations.size();
    }

    Conversation connection(int index) {
        return conversations.get(index);
    }

    /** The same, as soon as there is one. */
    synchronized Conversation awaitConnection(int index) throws InterruptedException {
        while (conversations.size() <= index) {
            wait(TimeUnit.SECONDS.toMillis(Recorder.PATIENCE_SECONDS));
        }
        return conversations.get(index);
    }

    private synchronized void add(Conversation conversation) {
        conversations.add(conversation);
        notifyAll();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Conversation conversation : conversations) {
            conversation.close();
        }
        threads.shutdownNow();
    }
}
