package io.llmfailover.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The binary event stream of AWS, from bytes that may be cut anywhere: two lengths, a checksum of those, headers, payload,
 * a checksum of all. A length is believed only when its checksum fits, and room is made only for bytes that are there.
 */
public final class EventStreamParser {

    /** Why a stream is of no more use. */
    public enum Flaw {
        PRELUDE("the beginning of a message does not fit its checksum"),
        LENGTH("a message has impossible lengths"),
        TOO_LARGE("a message is too large"),
        CHECKSUM("a message does not fit its checksum"),
        HEADERS("the headers of a message cannot be read");

        private final String sentence;

        Flaw(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    private static final int PRELUDE_BYTES = 12;
    private static final int CHECKSUM_BYTES = 4;

    private final int maxBytes;
    private final Consumer<EventMessage> messages;
    private final Pending pending = new Pending();
    private int wanted = PRELUDE_BYTES;
    private @Nullable Flaw flaw;

    private static final class Pending extends ByteArrayOutputStream {
        Pending() {
            super(512);
        }

        ByteBuffer view() {
            return ByteBuffer.wrap(buf, 0, count);
        }

        byte[] copy(int from, int to) {
            return Arrays.copyOfRange(buf, from, to);
        }

        boolean fits(int length) {
            CRC32 sum = new CRC32();
            sum.update(buf, 0, length);
            return (int) sum.getValue() == view().getInt(length);
        }
    }

    public EventStreamParser(int maxBytes, Consumer<EventMessage> messages) {
        this.maxBytes = maxBytes;
        this.messages = messages;
    }

    /** Null while all is well. */
    public @Nullable Flaw feed(byte[] piece) {
        int at = 0;
        while (flaw == null && at < piece.length) {
            int taken = Math.min(wanted - pending.size(), piece.length - at);
            pending.write(piece, at, taken);
            at += taken;
            if (pending.size() == wanted) {
                flaw = wanted == PRELUDE_BYTES ? begin() : end();
            }
        }
        return flaw;
    }

    /** Whether a message has begun and not ended. */
    public boolean isInside() {
        return pending.size() > 0;
    }

    private @Nullable Flaw begin() {
        if (!pending.fits(PRELUDE_BYTES - CHECKSUM_BYTES)) {
            return Flaw.PRELUDE;
        }
        int total = pending.view().getInt(0);
        int headers = pending.view().getInt(Integer.BYTES);
        if (total < 0 || total > maxBytes) {
            return Flaw.TOO_LARGE;
        }
        if (headers < 0 || headers > total - PRELUDE_BYTES - CHECKSUM_BYTES) {
            return Flaw.LENGTH;
        }
        wanted = total;
        return null;
    }

    private @Nullable Flaw end() {
        int payloadEnd = wanted - CHECKSUM_BYTES;
        if (!pending.fits(payloadEnd)) {
            return Flaw.CHECKSUM;
        }
        ByteBuffer view = pending.view();
        int payload = PRELUDE_BYTES + view.getInt(Integer.BYTES);
        Map<String, String> headers =
                EventHeaders.read(view.duplicate().position(PRELUDE_BYTES).limit(payload));
        if (headers == null) {
            return Flaw.HEADERS;
        }
        byte[] body = pending.copy(payload, payloadEnd);
        pending.reset();
        wanted = PRELUDE_BYTES;
        messages.accept(new EventMessage(headers, body));
        return null;
    }
}
