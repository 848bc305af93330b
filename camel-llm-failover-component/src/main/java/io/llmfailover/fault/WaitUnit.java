package io.llmfailover.fault;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms in which vendors write a wait. What does not parse, and what is negative, is no wait at all. */
enum WaitUnit {
    MILLISECONDS {
        @Override
        @Nullable
        Duration parse(String text, Instant now) {
            return decimal(text, 6);
        }
    },
    SECONDS_OR_DATE {
        @Override
        @Nullable
        Duration parse(String text, Instant now) {
            Duration seconds = decimal(text, 9);
            Instant date = seconds == null ? httpDate(text) : null;
            return date == null ? seconds : until(date, now);
        }
    },
    SECONDS {
        @Override
        @Nullable
        Duration parse(String text, Instant now) {
            return decimal(text, 9);
        }
    },
    /** A moment, past ones saying nothing, as the number of seconds or milliseconds since 1970, which is too large to be a wait. */
    EPOCH {
        @Override
        @Nullable
        Duration parse(String text, Instant now) {
            return NUMBER.matcher(text).matches() ? epoch(new BigDecimal(text), now) : null;
        }
    },
    GO_DURATION {
        @Override
        @Nullable
        Duration parse(String text, Instant now) {
            return goDuration(text);
        }
    },
    INSTANT {
        @Override
        @Nullable
        Duration parse(String text, Instant now) {
            try {
                return until(Instant.parse(text), now);
            } catch (DateTimeException notOne) {
                return null;
            }
        }
    };

    /** Longer than anybody waits; keeps hostile numbers out of the arithmetic. */
    private static final Duration MAX = Duration.ofDays(366);

    private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(MAX.toNanos());

    private static final BigDecimal MIN_SECONDS = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal MIN_MILLIS = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal MAX_MILLIS = BigDecimal.valueOf(100_000_000_000_000L);

    /** As languages print numbers: with all the digits of a double, or with an exponent. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,2})?");

    /** The form of today, then the two that are obsolete but still to be read. */
    private static final List<DateTimeFormatter> HTTP_DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            gmt("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.US)
                    .withZone(ZoneOffset.UTC),
            gmt("EEE MMM ppd HH:mm:ss yyyy").toFormatter(Locale.US).withZone(ZoneOffset.UTC));

    private static final Pattern GO_PART = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,15})?)(ms|us|µs|ns|h|m|s)");

    abstract @Nullable Duration parse(String text, Instant now);

    static WaitUnit of(String id) {
        return valueOf(id.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static DateTimeFormatterBuilder gmt(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
    }

    static @Nullable Instant httpDate(String text) {
        for (DateTimeFormatter format : HTTP_DATES) {
            try {
                return format.parse(text.strip(), Instant::from);
            } catch (DateTimeException another) {
                // one of the other forms, or none
            }
        }
        return null;
    }

    private static Duration until(Instant then, Instant now) {
        Duration wait = Duration.between(now, then);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(MAX) < 0 ? wait : MAX;
    }

    private static @Nullable Duration epoch(BigDecimal number, Instant now) {
        if (number.compareTo(MAX_MILLIS) > 0 || number.compareTo(MIN_SECONDS) < 0) {
            return null;
        }
        boolean millis = number.compareTo(MIN_MILLIS) >= 0;
        long moment = number.scaleByPowerOfTen(millis ? 0 : 3).longValue();
        Duration wait = until(Instant.ofEpochMilli(moment), now);
        return wait.isZero() ? null : wait;
    }

    /** A decimal number of units of ten to this power of nanoseconds. */
    private static @Nullable Duration decimal(String text, int power) {
        return NUMBER.matcher(text).matches() ? nanos(new BigDecimal(text).scaleByPowerOfTen(power)) : null;
    }

    private static Duration nanos(BigDecimal nanos) {
        return Duration.ofNanos(
                nanos.min(MAX_NANOS).setScale(0, RoundingMode.HALF_UP).longValue());
    }

    /** Such as 1m12.5s or 12ms. */
    private static @Nullable Duration goDuration(String text) {
        Matcher part = GO_PART.matcher(text);
        BigDecimal sum = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            sum = sum.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
            end = part.end();
        }
        return end > 0 && end == text.length() ? nanos(sum) : null;
    }

    private static BigDecimal unit(String name) {
        return BigDecimal.valueOf(
                switch (name) {
                    case "h" -> 3_600_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "ms" -> 1_000_000L;
                    case "us", "µs" -> 1_000L;
                    default -> 1L;
                });
    }
}
