package io.llmfailover.fault;

import java.util.regex.Pattern;

/** Vendors repeat keys in their messages. Whatever looks like one keeps its first characters only. */
final class Secrets {

    private static final Pattern KEY_LIKE = Pattern.compile(
            "\\b(sk-|Bearer\\s+|AIza|AKIA)?(?=[A-Za-z_\\-*]*\\d)([A-Za-z0-9_\\-*]{4})[A-Za-z0-9_\\-*]{16,}");
    private static final Pattern PREFIXED = Pattern.compile("\\b(sk-|AIza|AKIA|gsk_|xai-)[A-Za-z0-9_\\-*]{4,}");

    private Secrets() {}

    static String blacken(String text) {
        return KEY_LIKE.matcher(PREFIXED.matcher(text).replaceAll("$1***")).replaceAll("$2***");
    }
}
