package io.llmfailover.fault;

import io.llmfailover.wire.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words in messages. The patterns are plain alternatives without nesting: they cost linear time on any text. */
final class TextTable {

    private record Row(String provider, String code, Set<String> statuses, Pattern pattern, Verdict verdict) {

        boolean isForAll() {
            return provider.equals("*");
        }

        boolean fits(String asked, String askedCode, int status, String text) {
            return (isForAll() || provider.equals(asked))
                    && code.equalsIgnoreCase(askedCode)
                    && (statuses.contains("*") || statuses.contains(Integer.toString(status)))
                    && pattern.matcher(text).find();
        }
    }

    private static final List<Row> ROWS = Table.rows(TextTable.class, "text.csv", 6).stream()
            .map(TextTable::row)
            .sorted(Comparator.comparing(Row::isForAll))
            .toList();

    private TextTable() {}

    private static Row row(List<String> cells) {
        return new Row(
                cells.get(0),
                cells.get(1),
                Set.of(cells.get(2).split("/", -1)),
                Pattern.compile(cells.get(3), Pattern.CASE_INSENSITIVE),
                Verdict.of(cells.get(4), cells.get(5)));
    }

    /** Rows for this code, the provider's own first; {@code *} asks for the rows that name none. */
    static @Nullable Verdict find(String provider, String code, int status, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return ROWS.stream()
                .filter(row -> row.fits(provider, code, status, text))
                .findFirst()
                .map(Row::verdict)
                .orElse(null);
    }
}
