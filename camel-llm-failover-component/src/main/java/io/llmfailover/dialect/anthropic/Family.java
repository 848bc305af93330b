package io.llmfailover.dialect.anthropic;

import io.llmfailover.wire.Table;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a generation of Claude accepts, whoever serves it; the knowledge is in model.csv. */
public record Family(
        String pattern, int maxTokens, Sampling sampling, boolean nativeSchema, boolean prefill, Thinking thinking) {

    /** Which of temperature and top_p may be sent. */
    public enum Sampling {
        BOTH,
        ONE_OF,
        NONE
    }

    /** How reasoning is asked for. */
    public enum Thinking {
        NONE,
        BUDGET,
        ADAPTIVE,
        ADAPTIVE_XHIGH
    }

    private static final Pattern VERSION = Pattern.compile("([-@]\\d{8}.*|-latest|-v\\d+(:\\d+)?)$");

    private static final List<Family> ROWS =
            Table.rows(Family.class, "model.csv", 6).stream().map(Family::row).toList();

    private static Family row(List<String> cells) {
        return new Family(
                cells.get(0),
                Integer.parseInt(cells.get(1)),
                Sampling.valueOf(constant(cells.get(2))),
                either(cells.get(3), "native", "tool"),
                either(cells.get(4), "yes", "no"),
                Thinking.valueOf(constant(cells.get(5))));
    }

    private static String constant(String cell) {
        return cell.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static boolean either(String cell, String yes, String no) {
        if (!cell.equals(yes) && !cell.equals(no)) {
            throw new IllegalStateException("model.csv: " + yes + " or " + no + ", not " + cell);
        }
        return cell.equals(yes);
    }

    public static Family of(String model) {
        String name = plain(model);
        return ROWS.stream().filter(row -> row.fits(name)).findFirst().orElseThrow();
    }

    private static String plain(String model) {
        String lower = model.toLowerCase(Locale.ROOT);
        String bare = lower.substring(Math.max(0, lower.indexOf("claude"))).replace('.', '-');
        return VERSION.matcher(bare).replaceFirst("");
    }

    private boolean fits(String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
