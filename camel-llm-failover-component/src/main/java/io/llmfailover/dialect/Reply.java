package io.llmfailover.dialect;

import io.llmfailover.transport.Headers;

/** A whole reply of a vendor. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, Headers headers, byte[] body) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }
}
