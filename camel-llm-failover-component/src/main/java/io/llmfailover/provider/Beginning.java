package io.llmfailover.provider;

/** Where an answer begins: some servers send blank lines before it, to keep a connection alive. */
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
}
