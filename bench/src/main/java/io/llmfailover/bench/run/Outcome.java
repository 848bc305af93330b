package io.llmfailover.bench.run;

/** What became of one request. {@code fault} is empty if all went well; {@code firstNanos} is the time of its first bytes. */
record Outcome(String fault, long firstNanos, int calls) {

    static Outcome failed(String fault) {
        return new Outcome(fault, 0, 0);
    }
}
