package io.llmfailover.simulator.server;

import io.llmfailover.simulator.journal.Call;
import io.llmfailover.simulator.wire.Mix;
import io.llmfailover.simulator.wire.Stamp;

/** Request ids that look random and are not. */
final class Ids {
    private Ids() {}

    static Stamp stamp(long seed, Call call) {
        long sequence = call.sequence();
        String id = "req_" + Long.toHexString(Mix.of(seed + sequence)) + "x" + Long.toHexString(sequence);
        return new Stamp(sequence, call.time() / 1000, id);
    }
}
