package io.llmfailover.transport;

import org.jspecify.annotations.Nullable;

/**
 * Hears what comes back. Calls are serial, in this order: head, data as often as there is some, then exactly one of end
 * and broken; broken may also come alone. After a cancel nothing comes any more, but a call that another thread makes
 * at that moment. What head or data throw breaks the call as {@link Breakage#PROTOCOL}.
 */
public interface ReplyHandler {

    void head(int status, Headers headers);

    /** True when the piece had payload in it, so that the idle clock starts anew. */
    boolean data(byte[] piece);

    void end();

    void broken(Breakage breakage, @Nullable Throwable cause);
}
