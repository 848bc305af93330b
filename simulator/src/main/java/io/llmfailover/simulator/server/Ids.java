package io.llmfailover.simulator.server;

import io.llmfailover.simulator.journal.Call;
import io.llmfailover.simulator.wire.Stamp;

/** Request ids that look random and are not. */
final class Ids {
    private Ids() {}

    static Stamp stamp(long seed, Call call) {
        // The mixing constants of SplitMix64.
        long z = (seed + call.sequence()) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        String id = "req_" + Long.toHexString(z ^ (z >>> 31)) + "x" + Long.toHexString(call.sequence());
        return new Stamp(call.sequence(), call.time() / 1000, id);
    }
}
