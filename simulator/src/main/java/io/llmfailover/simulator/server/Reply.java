package io.llmfailover.simulator.server;

import io.llmfailover.simulator.wire.ChatAnswer;
import io.llmfailover.simulator.wire.Frames;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** What is to be sent, before any fault of timing or transport has touched it. */
record Reply(int status, String contentType, Map<String, String> headers, boolean good, Payload payload) {

    /** A body in one piece, or one that arrives in frames. */
    sealed interface Payload {
        long length();
    }

    /** All at once. */
    record Whole(Buffer bytes) implements Payload {
        @Override
        public long length() {
            return bytes.length();
        }
    }

    /** Frame by frame. */
    record Stream(Frames frames, ChatAnswer answer) implements Payload {
        @Override
        public long length() {
            return sum(frames.head()) + sum(frames.deltas()) + sum(frames.tail());
        }

        private static long sum(Iterable<Buffer> buffers) {
            long bytes = 0;
            for (Buffer buffer : buffers) {
                bytes += buffer.length();
            }
            return bytes;
        }
    }

    Reply withStatus(int other) {
        return new Reply(other, contentType, headers, good, payload);
    }
}
