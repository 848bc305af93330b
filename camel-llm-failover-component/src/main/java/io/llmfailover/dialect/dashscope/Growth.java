package io.llmfailover.dialect.dashscope;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds what is new in texts that come piece by piece or, where a server does not know better, each time from the very
 * beginning. Which of the two a stream does, its second piece tells: one that begins with the whole first one is grown,
 * unless it is so short that it may be said twice; then the count of tokens decides.
 */
final class Growth {

    /** Words come with the blank before them; what is said twice without one, such as a digit, is short. */
    private static final int LONG = 4;

    private record Said(String text, long tokens) {}

    private final Map<String, Said> said = new HashMap<>();
    private boolean pieces;

    /** What of this text is new; {@code tokens} is the vendor's count so far, or 0. */
    String news(String name, String text, long tokens) {
        Said before = pieces || text.isEmpty() ? null : said.get(name);
        if (pieces || text.isEmpty()) {
            return text;
        }
        if (before != null && (!text.startsWith(before.text) || isRepeated(before, text, tokens))) {
            pieces = true;
            said.clear();
            return text;
        }
        said.put(name, new Said(text, tokens));
        return before == null ? text : text.substring(before.text.length());
    }

    /** Whether the tokens since are enough to say it all again, and nearer to what this text alone takes. */
    private static boolean isRepeated(Said before, String text, long tokens) {
        int length = before.text.length();
        long since = tokens - before.tokens;
        long fewest = before.tokens + (text.length() > length ? 1 : 0);
        if (length >= LONG || before.tokens <= 0 || since < fewest) {
            return false;
        }
        double estimated = (double) text.length() * before.tokens / length;
        return Math.abs(estimated - since) < Math.abs(estimated - tokens);
    }
}
