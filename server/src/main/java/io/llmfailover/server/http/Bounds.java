package io.llmfailover.server.http;

import java.time.Duration;

/** What one listener takes, and how long it waits for it. */
public record Bounds(
        int headerBytes,
        int bodyBytes,
        int connections,
        Duration headers,
        Duration body,
        Duration idle,
        Duration reader) {}
