package io.llmfailover.transport;

/** A call under way. All methods may be called from any thread, and do nothing when the call is over. */
public interface Flight {

    /** Ends the call at the vendor too, as far as the transport can. */
    void cancel();

    /** Asks for no more data; a piece or two that are already here may still come. The idle clock stands still. */
    void pause();

    void resume();
}
