package io.llmfailover.dialect;

/** Turns the bytes of one streamed answer into chunks, however the bytes are cut. Not thread-safe. */
public interface StreamReader {

    void feed(byte[] piece);

    /** The bytes ended. Whether that is a good end is the reader's to say. */
    void end();
}
