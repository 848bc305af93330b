package io.llmfailover.transport;

/**
 * Sends a call once: never a second time after any byte of it may have left, never to where a redirect points, so that
 * no key ever travels to a host that the configuration does not name.
 */
public interface Transport extends AutoCloseable {

    /** The handler is not called from within send, but another thread may call it before send has returned. */
    Flight send(HttpCall call, Limits limits, ReplyHandler handler);

    @Override
    void close();
}
