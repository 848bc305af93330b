package io.llmfailover.budget;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them in YAML: {@code 20s}, {@code 300ms}, {@code 1h30m}. A unit is needed, and nothing is guessed. */
public final class Durations {

    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

    /** Far beyond what anybody means; clocks that count nanoseconds would overflow sooner or later. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private Durations() {}

    /** Throws, and quotes the text, when it is no duration or is nothing. */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        Duration duration = matcher.matches() ? sum(matcher) : Duration.ZERO;
        if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a duration such as 20s or 1m30s, not '" + text + "'");
        }
        return duration;
    }

    private static Duration sum(Matcher matcher) {
        return Duration.ofDays(number(matcher, 1))
                .plusHours(number(matcher, 2))
                .plusMinutes(number(matcher, 3))
                .plusSeconds(number(matcher, 4))
                .plusMillis(number(matcher, 5));
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }
}
