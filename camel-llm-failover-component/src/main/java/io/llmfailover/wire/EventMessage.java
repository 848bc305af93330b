package io.llmfailover.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message of an AWS event stream: those of its headers that are text, and its payload. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EventMessage(Map<String, String> headers, byte[] payload) {

    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
