package io.llmfailover.provider;

import io.llmfailover.transport.Headers;
import java.util.Locale;

/** What the first bytes of an answer tell of its framing; the content type alone is not to be relied on. */
final class Beginning {

    /** Of a piece that is blank. */
    static final int NONE = -1;

    private Beginning() {}

    /** The first byte that is not blank. */
    static int of(byte[] piece) {
        for (byte b : piece) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xFF;
            }
        }
        return NONE;
    }

    /** Whether an answer that begins so is a stream of events. Readers of those take bare JSON as well. */
    static boolean isEvents(int first, Headers headers) {
        return (first != '{' && first != '[') || isNamedEvents(headers);
    }

    private static boolean isNamedEvents(Headers headers) {
        String type = headers.get("content-type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }
}
