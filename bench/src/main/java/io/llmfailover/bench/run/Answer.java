package io.llmfailover.bench.run;

import io.vertx.core.buffer.Buffer;

/** The answer to one request while it comes. */
final class Answer {

    private static final String END = "data: [DONE]";

    /** The end of a stream, and the line ends behind it. */
    private static final int TAIL = END.length() + 4;

    private final boolean streamed;
    private final int status;
    private final int calls;
    private Buffer tail = Buffer.buffer();
    private long firstNanos;

    Answer(boolean streamed, int status, int calls) {
        this.streamed = streamed;
        this.status = status;
        this.calls = calls;
    }

    void take(Buffer piece) {
        if (firstNanos == 0) {
            firstNanos = System.nanoTime();
        }
        if (streamed) {
            Buffer both = piece.length() < TAIL ? tail.copy().appendBuffer(piece) : piece;
            tail = both.getBuffer(Math.max(0, both.length() - TAIL), both.length());
        }
    }

    Outcome outcome() {
        if (status != 200) {
            return Outcome.failed("status " + status);
        }
        if (firstNanos == 0) {
            return Outcome.failed("empty");
        }
        if (streamed && !tail.toString().strip().endsWith(END)) {
            return Outcome.failed("broken stream");
        }
        return new Outcome("", firstNanos, calls);
    }
}
