package io.llmfailover;

/** How calls travel. */
public enum LlmTransport {
    /** The application's own Camel HTTP component, with its proxy, TLS and pool. Keeps a thread for each call. */
    HTTP,
    /** Vert.x on event loops: no thread waits for a vendor. */
    VERTX
}
