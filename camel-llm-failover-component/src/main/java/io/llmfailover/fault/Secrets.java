package io.llmfailover.fault;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Vendors repeat keys in their messages. Whatever looks like one keeps its first characters only. The patterns are made
 * of possessive and bounded parts, so that no text makes them slow; {@link #excerpt} bounds the text as well.
 */
final class Secrets {

    /** No key is longer; so much is read beyond the end of an excerpt, lest a cut key no longer look like one. */
    private static final int MARGIN = 512;

    private static final Pattern TOLD = Pattern.compile(
            "(?i)\\b(key provided: {0,4}|(?:Bearer|Basic) {1,4}(?=\\S{0,200}[\\d_=]|\\S{20}))[^\\s\"',]{6,}+");
    private static final List<String> PREFIXES =
            List.of("eyJ", "sk-", "AIza", "AKIA", "ASIA", "gsk_", "xai-", "hf_", "ghp_", "pplx-");
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_\\-]{8,}+[A-Za-z0-9_.\\-]*+");
    private static final Pattern PREFIXED = Pattern.compile(
            "(?<![A-Za-z])(" + String.join("|", PREFIXES.subList(1, PREFIXES.size())) + ")[A-Za-z0-9_\\-*]{4,}+");
    private static final Pattern LONG = Pattern.compile("[A-Za-z0-9_\\-*]{20,}+");

    private Secrets() {}

    static String blacken(String text) {
        return LONG.matcher(withoutPrefixed(TOLD.matcher(text).replaceAll("$1***")))
                .replaceAll(Secrets::blackenLong);
    }

    private static String blackenLong(MatchResult found) {
        String run = found.group();
        return isRandom(run) ? run.substring(0, 4) + "***" : run;
    }

    /** Names of models are long and have digits, too; but they are made of short words. */
    private static boolean isRandom(String run) {
        return Stream.of(run.split("[_\\-]", -1))
                .anyMatch(word -> (word.length() >= 12 || run.length() >= 40)
                        && word.chars().anyMatch(Character::isDigit));
    }

    /** For ids, which are long and random without being secret: only what is known to be a key is blackened. */
    static String withoutPrefixed(String text) {
        return !mayHavePrefixed(text)
                ? text
                : PREFIXED.matcher(JWT.matcher(text).replaceAll("eyJ***")).replaceAll("$1***");
    }

    /** Each answer has an id, and hardly one looks like a key: no pattern is needed to see that. */
    private static boolean mayHavePrefixed(String text) {
        for (String prefix : PREFIXES) {
            if (text.contains(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** The beginning of a text, keys blackened. */
    static String excerpt(String text, int length) {
        String black = blacken(text.substring(0, Math.min(text.length(), length + MARGIN)));
        int end = Math.min(black.length(), length);
        boolean half = end > 0 && end < black.length() && Character.isHighSurrogate(black.charAt(end - 1));
        return black.substring(0, half ? end - 1 : end);
    }
}
