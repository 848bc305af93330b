package io.llmfailover.simulator;

import io.vertx.core.Vertx;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How a simulator starts; immutable, each method gives a changed copy. Port 0 is any free port. */
public record SimulatorOptions(
        String host,
        int port,
        long seed,
        int journalSize,
        boolean requireAuth,
        int eventLoops,
        boolean tls,
        LongSupplier clock,
        @Nullable Vertx vertx) {
    public static final SimulatorOptions DEFAULT =
            new SimulatorOptions("127.0.0.1", 0, 42, 10_000, true, 1, false, System::currentTimeMillis, null);

    public SimulatorOptions withHost(String name) {
        return new SimulatorOptions(name, port, seed, journalSize, requireAuth, eventLoops, tls, clock, vertx);
    }

    public SimulatorOptions withPort(int number) {
        return new SimulatorOptions(host, number, seed, journalSize, requireAuth, eventLoops, tls, clock, vertx);
    }

    public SimulatorOptions withSeed(long number) {
        return new SimulatorOptions(host, port, number, journalSize, requireAuth, eventLoops, tls, clock, vertx);
    }

    /** How many calls are kept; 0 keeps none. */
    public SimulatorOptions withJournalSize(int calls) {
        return new SimulatorOptions(host, port, seed, calls, requireAuth, eventLoops, tls, clock, vertx);
    }

    public SimulatorOptions withRequireAuth(boolean required) {
        return new SimulatorOptions(host, port, seed, journalSize, required, eventLoops, tls, clock, vertx);
    }

    public SimulatorOptions withEventLoops(int loops) {
        return new SimulatorOptions(host, port, seed, journalSize, requireAuth, loops, tls, clock, vertx);
    }

    /** HTTPS with a certificate made at start, and HTTP/2 for those who ask. */
    public SimulatorOptions withTls(boolean on) {
        return new SimulatorOptions(host, port, seed, journalSize, requireAuth, eventLoops, on, clock, vertx);
    }

    /** Milliseconds for schedules and journal; waiting times always run on real time. */
    public SimulatorOptions withClock(LongSupplier millis) {
        return new SimulatorOptions(host, port, seed, journalSize, requireAuth, eventLoops, tls, millis, vertx);
    }

    /** Somebody else's Vert.x, which the simulator will not close. */
    public SimulatorOptions withVertx(Vertx other) {
        return new SimulatorOptions(host, port, seed, journalSize, requireAuth, eventLoops, tls, clock, other);
    }
}
