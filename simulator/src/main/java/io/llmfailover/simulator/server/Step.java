package io.llmfailover.simulator.server;

import io.vertx.core.buffer.Buffer;

/** One move in playing an answer. */
sealed interface Step {
    /** Do nothing for a while. */
    record Wait(long ms) implements Step {}

    /** Send status and headers. */
    record Open() implements Step {}

    /** Send a part of the body. */
    record Write(Buffer bytes) implements Step {}

    /** Break the connection, with a reset or with a plain close. */
    record Cut(boolean reset) implements Step {}

    /** Keep the connection and say nothing more. */
    record Hang() implements Step {}
}
