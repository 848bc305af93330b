package io.llmfailover.fault;

import io.llmfailover.wire.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the vendors' codes mean; the same code may mean different things at different vendors. */
final class CodeTable {

    private record Key(String provider, String code) {}

    private record Row(Key key, Verdict verdict, boolean strong) {}

    private static final Map<Key, Row> ROWS = Table.rows(CodeTable.class, "code.csv", 5).stream()
            .map(CodeTable::row)
            .collect(Collectors.toUnmodifiableMap(Row::key, Function.identity()));

    /** Rows whose code has a * in it, for whatever the vendor puts there; asked after the plain ones. */
    private static final Map<Row, Pattern> PATTERNS = ROWS.values().stream()
            .filter(row -> row.key.code.contains("*"))
            .collect(Collectors.toUnmodifiableMap(Function.identity(), CodeTable::pattern));

    private CodeTable() {}

    private static Row row(List<String> cells) {
        boolean strong =
                switch (cells.get(3)) {
                    case "strong" -> true;
                    case "weak" -> false;
                    default -> throw new IllegalStateException("code.csv: strong or weak, not " + cells.get(3));
                };
        Key key = new Key(cells.get(0), cells.get(1).toLowerCase(Locale.ROOT));
        return new Row(key, Verdict.of(cells.get(2), cells.get(4)), strong);
    }

    private static Pattern pattern(Row row) {
        return Pattern.compile(
                Stream.of(row.key.code.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    static @Nullable Verdict strong(String provider, String code) {
        Row row = find(provider, code);
        return row != null && row.strong ? row.verdict : null;
    }

    static @Nullable Verdict weak(String provider, String code) {
        Row row = find(provider, code);
        return row == null ? null : row.verdict;
    }

    private static @Nullable Row find(String provider, String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        Row own = ROWS.get(new Key(provider, lower));
        Row everybodys = own == null ? ROWS.get(new Key("*", lower)) : own;
        return everybodys == null ? like(provider, lower) : everybodys;
    }

    private static @Nullable Row like(String provider, String code) {
        for (Map.Entry<Row, Pattern> entry : PATTERNS.entrySet()) {
            String whose = entry.getKey().key.provider;
            if ((whose.equals("*") || whose.equals(provider))
                    && entry.getValue().matcher(code).matches()) {
                return entry.getKey();
            }
        }
        return null;
    }
}
