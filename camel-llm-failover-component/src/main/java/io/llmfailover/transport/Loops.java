package io.llmfailover.transport;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** All event loops of a Vert.x. A small verticle on each owns the clients there. */
final class Loops implements AutoCloseable {

    private static final int ROUNDS = 16;
    private static final int SECONDS_TO_CLOSE = 10;

    private final Vertx vertx;
    private final VertxClients clients;
    private final Map<Thread, Loop> byThread = new ConcurrentHashMap<>();
    private final List<String> deployments = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Loop> all;

    Loops(Vertx vertx, TransportOptions options) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("The transport cannot be started on an event loop");
        }
        this.vertx = vertx;
        this.clients = new VertxClients(vertx, options);
        findAll();
        this.all = List.copyOf(byThread.values());
    }

    /** The caller's own loop in the caller's context, or else any. */
    Loop here() {
        Context current = currentContext();
        @Nullable Loop loop = byThread.get(Thread.currentThread());
        return loop == null || current == null ? next() : loop.in(current);
    }

    private @Nullable Context currentContext() {
        Context current = Vertx.currentContext();
        boolean ours = current != null && current.owner() == vertx && Context.isOnEventLoopThread();
        return ours ? current : null;
    }

    private Loop next() {
        return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
    }

    /** Vert.x does not tell how many loops it has, but deploys in turn: once nothing new is found, all are. */
    private void findAll() {
        int known = -1;
        for (int i = 0; i < ROUNDS && byThread.size() > known; i++) {
            known = byThread.size();
            deployments.add(deploy().toCompletionStage().toCompletableFuture().join());
        }
    }

    private Future<String> deploy() {
        int instances = 2 * Runtime.getRuntime().availableProcessors();
        return vertx.deployVerticle(Home::new, new DeploymentOptions().setInstances(instances));
    }

    @Override
    public void close() {
        List<Future<Void>> closing = deployments.stream().map(vertx::undeploy).toList();
        if (!Context.isOnEventLoopThread()) {
            await(Future.join(closing));
        }
    }

    private static void await(Future<?> closing) {
        try {
            closing.toCompletionStage().toCompletableFuture().get(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Vert.x was closed before us, and our clients with it
        }
    }

    private final class Home extends AbstractVerticle {

        @Override
        public void start() {
            byThread.computeIfAbsent(Thread.currentThread(), this::open);
        }

        private Loop open(Thread thread) {
            return new Loop(
                    thread, ((ContextInternal) context).nettyEventLoop(), context, clients.plain(), clients.tls());
        }
    }
}
