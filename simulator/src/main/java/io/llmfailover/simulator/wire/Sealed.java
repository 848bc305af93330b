package io.llmfailover.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reasoning that nobody else can read; the vendor knows its own again. */
final class Sealed {
    private static final String MARK = "sealed by the simulator: ";

    private Sealed() {}

    static String of(String content) {
        return Base64.getEncoder().encodeToString((MARK + content).getBytes(StandardCharsets.UTF_8));
    }

    static boolean isOurs(String sealed) {
        try {
            return new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8).startsWith(MARK);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
