package io.llmfailover.server;

import io.llmfailover.server.http.Bounds;
import java.time.Duration;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How much of everything a caller, and all callers together, may have. */
@Configurer
@UriParams
public final class LlmServerLimits {

    @UriParam(label = "security", defaultValue = "2000", description = "Most messages of a request")
    private int maxMessages = 2_000;

    @UriParam(label = "security", defaultValue = "256", description = "Most tools of a request")
    private int maxTools = 256;

    @UriParam(label = "security", defaultValue = "16", description = "Most answers that a request may want (n)")
    private int maxAnswers = 16;

    @UriParam(label = "security", defaultValue = "1000000", description = "Most tokens that a request may want")
    private int maxTokens = 1_000_000;

    @UriParam(label = "consumer", defaultValue = "1000", description = "Most requests at work at a time")
    private int maxInFlight = 1_000;

    @UriParam(
            label = "security",
            defaultValue = "67108864",
            description = "Most bytes that the bodies of all requests at work may have together")
    private int maxBytesInFlight = 64 * 1024 * 1024;

    @UriParam(label = "security", defaultValue = "10485760", description = "Largest body of a request in bytes")
    private int maxBodySize = 10 * 1024 * 1024;

    @UriParam(label = "security", defaultValue = "16384", description = "Largest head of a request in bytes")
    private int maxHeaderSize = 16 * 1024;

    @UriParam(label = "security", defaultValue = "10000", description = "Most connections at a time")
    private int maxConnections = 10_000;

    @UriParam(
            label = "security",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "Longest time from a connection to the end of its first head")
    private long headerTimeout = 10_000;

    @UriParam(
            label = "security",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "Longest time from a head to the end of its body")
    private long bodyTimeout = 30_000;

    @UriParam(
            label = "security",
            defaultValue = "75000",
            javaType = "java.time.Duration",
            description = "Longest time that a connection stays open without a request")
    private long idleTimeout = 75_000;

    @UriParam(
            label = "security",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "Longest time that a client may take nothing of a stream that is there for it")
    private long readerTimeout = 30_000;

    Bounds bounds() {
        return new Bounds(
                maxHeaderSize,
                maxBodySize,
                maxConnections,
                Duration.ofMillis(headerTimeout),
                Duration.ofMillis(bodyTimeout),
                Duration.ofMillis(idleTimeout),
                Duration.ofMillis(readerTimeout));
    }

    Sanity sanity() {
        return new Sanity(maxMessages, maxTools, maxAnswers, maxTokens);
    }

    public int getMaxMessages() {
        return maxMessages;
    }

    public void setMaxMessages(int maxMessages) {
        this.maxMessages = maxMessages;
    }

    public int getMaxTools() {
        return maxTools;
    }

    public void setMaxTools(int maxTools) {
        this.maxTools = maxTools;
    }

    public int getMaxAnswers() {
        return maxAnswers;
    }

    public void setMaxAnswers(int maxAnswers) {
        this.maxAnswers = maxAnswers;
    }

    public int getMaxTokens() {
        return maxTokens;
    }

    public void setMaxTokens(int maxTokens) {
        this.maxTokens = maxTokens;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public int getMaxBytesInFlight() {
        return maxBytesInFlight;
    }

    public void setMaxBytesInFlight(int maxBytesInFlight) {
        this.maxBytesInFlight = maxBytesInFlight;
    }

    public int getMaxBodySize() {
        return maxBodySize;
    }

    public void setMaxBodySize(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    public int getMaxHeaderSize() {
        return maxHeaderSize;
    }

    public void setMaxHeaderSize(int maxHeaderSize) {
        this.maxHeaderSize = maxHeaderSize;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public long getHeaderTimeout() {
        return headerTimeout;
    }

    public void setHeaderTimeout(long headerTimeout) {
        this.headerTimeout = headerTimeout;
    }

    public long getBodyTimeout() {
        return bodyTimeout;
    }

    public void setBodyTimeout(long bodyTimeout) {
        this.bodyTimeout = bodyTimeout;
    }

    public long getIdleTimeout() {
        return idleTimeout;
    }

    public void setIdleTimeout(long idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public long getReaderTimeout() {
        return readerTimeout;
    }

    public void setReaderTimeout(long readerTimeout) {
        this.readerTimeout = readerTimeout;
    }
}
