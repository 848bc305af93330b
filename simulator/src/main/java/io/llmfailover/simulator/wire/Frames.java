package io.llmfailover.simulator.wire;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** A stream cut where faults can strike: before the first delta, between deltas, and after the last. */
public record Frames(List<Buffer> head, List<Buffer> deltas, List<Buffer> tail) {}
