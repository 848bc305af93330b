package io.llmfailover.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps everything a transport says, and what it should not have said. */
class Recorder implements ReplyHandler {

    /** Far more than any case needs: only a hanging transport runs into it. */
    static final long PATIENCE_SECONDS = 60;

    private final Predicate<byte[]> payload;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<String> calls = new ArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch firstData = new CountDownLatch(1);
    private final CompletableFuture<String> outcome = new CompletableFuture<>();
    private int status;
    private Headers headers = Headers.NONE;
    private @Nullable Throwable cause;
    private @Nullable Thread thread;

    Recorder(Predicate<byte[]> payload) {
        this.payload = payload;
    }

    @Override
    public synchronized void head(int status, Headers headers) {
        calls.add("head");
        this.status = status;
        this.headers = headers;
        this.thread = Thread.currentThread();
        begun.countDown();
    }

    @Override
    public synchronized boolean data(byte[] piece) {
        if (!"data".equals(calls.get(calls.size() - 1))) {
            calls.add("data");
        }
        body.writeBytes(piece);
        firstData.countDown();
        notifyAll();
        return payload.test(piece);
    }

    @Override
    public synchronized void end() {
        calls.add("end");
        outcome.complete("end");
        notifyAll();
    }

    @Override
    public synchronized void broken(Breakage breakage, @Nullable Throwable cause) {
        calls.add(breakage.name());
        this.cause = cause;
        outcome.complete(breakage.name());
        notifyAll();
    }

    /** The name of the breakage, or "end". */
    String outcome() throws Exception {
        return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    boolean isOver() {
        return outcome.isDone();
    }

    void awaitHead() throws InterruptedException {
        await(begun);
    }

    void awaitData() throws InterruptedException {
        await(firstData);
    }

    /** Waits for so many bytes, or for the end of the call. */
    synchronized void awaitSize(int bytes) throws InterruptedException {
        while (body.size() < bytes && !isOver()) {
            wait();
        }
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing came");
        }
    }

    /** All calls in order; pieces of data that follow each other count as one. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized int status() {
        return status;
    }

    synchronized @Nullable String header(String name) {
        return headers.get(name);
    }

    synchronized String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    synchronized byte[] bytes() {
        return body.toByteArray();
    }

    synchronized int size() {
        return body.size();
    }

    synchronized @Nullable Throwable cause() {
        return cause;
    }

    synchronized @Nullable Thread thread() {
        return thread;
    }
}
