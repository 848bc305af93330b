package io.llmfailover.server.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Keys that callers show. They are long and random, so a plain hash is enough to keep. */
public final class Keys {

    private static final int RANDOM_BYTES = 32;
    private static final int HASH_BYTES = 32;

    private Keys() {}

    public static String fresh(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return "llm-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** As it stands in a file: {@code sha256:} and hexadecimal digits. */
    public static String hash(String key) {
        return "sha256:" + HexFormat.of().formatHex(sha256(key));
    }

    static byte[] parse(String hash) {
        if (!hash.matches("sha256:[0-9a-fA-F]{" + 2 * HASH_BYTES + "}")) {
            throw new IllegalArgumentException("must be sha256: and " + 2 * HASH_BYTES + " hexadecimal digits");
        }
        return HexFormat.of().parseHex(hash.substring(hash.indexOf(':') + 1));
    }

    static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
