package io.llmfailover.transport;

import java.time.Duration;

/**
 * How a {@link VertxTransport} connects.
 *
 * @param maxConnections calls in flight at once, over all vendors; the next one is refused, not queued
 * @param keepAlive how long an unused connection is kept
 * @param connectCeiling when an attempt to connect is given up although no call waits for it any more
 * @param verifyHost whether a certificate must name the host that was called
 */
public record TransportOptions(
        int maxConnections, Duration keepAlive, Duration connectCeiling, boolean verifyHost, TlsMaterial tls) {

    public static TransportOptions defaults() {
        return new TransportOptions(10_000, Duration.ofSeconds(30), Duration.ofSeconds(15), true, TlsMaterial.JVM);
    }

    public TransportOptions withMaxConnections(int max) {
        return new TransportOptions(max, keepAlive, connectCeiling, verifyHost, tls);
    }

    public TransportOptions withVerifyHost(boolean verify) {
        return new TransportOptions(maxConnections, keepAlive, connectCeiling, verify, tls);
    }

    public TransportOptions withTls(TlsMaterial material) {
        return new TransportOptions(maxConnections, keepAlive, connectCeiling, verifyHost, material);
    }
}
