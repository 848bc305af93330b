package io.llmfailover.simulator.wire;

/** What makes one call's answer its own: its number, the second it came in, and its request id. */
public record Stamp(long sequence, long seconds, String requestId) {}
