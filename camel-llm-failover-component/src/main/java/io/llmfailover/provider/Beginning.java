package io.llmfailover.provider;

/** Where an answer begins: its first bytes tell more of its framing than the content type, which lies. */
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
