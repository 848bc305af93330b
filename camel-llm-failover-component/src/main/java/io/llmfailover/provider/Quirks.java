package io.llmfailover.provider;

import io.llmfailover.wire.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The quirks that the formats know: {@code quirks.csv}. Formats without rows there know their own. */
public final class Quirks {

    /** {@code values} is empty for any. */
    public record Row(String format, String name, boolean several, List<String> values, String meaning) {

        boolean is(String asked) {
            return name.endsWith(".") ? asked.startsWith(name) && asked.length() > name.length() : name.equals(asked);
        }

        boolean takes(String value) {
            List<String> words = several ? Arrays.asList(value.split("/", -1)) : List.of(value);
            return !value.isEmpty() && (values.isEmpty() || values.containsAll(words));
        }
    }

    private static final String ALL = "*";

    private static final List<Row> ROWS =
            Table.rows(Quirks.class, "quirks.csv", 4).stream().map(Quirks::row).toList();

    private Quirks() {}

    private static Row row(List<String> cells) {
        boolean several = cells.get(1).endsWith(" +");
        String name = several ? cells.get(1).substring(0, cells.get(1).length() - 2) : cells.get(1);
        List<String> values =
                cells.get(2).equals("*") ? List.of() : List.of(cells.get(2).split(" ", -1));
        return new Row(cells.get(0), name, several, values, cells.get(3));
    }

    public static List<Row> all() {
        return ROWS;
    }

    /** What is wrong with these, or null. */
    public static @Nullable String fault(String format, Map<String, String> quirks) {
        if (ROWS.stream().noneMatch(row -> row.format.equals(format))) {
            return null;
        }
        for (Map.Entry<String, String> quirk : quirks.entrySet()) {
            Row row = find(format, quirk.getKey());
            if (row == null) {
                return "unknown quirk '" + quirk.getKey() + "': known are " + names(format);
            }
            if (!row.takes(quirk.getValue())) {
                return "the quirk " + row.name + " has no value '" + quirk.getValue() + "'"
                        + (row.values.isEmpty() ? "" : ": known are " + String.join(", ", row.values));
            }
        }
        return null;
    }

    public static @Nullable Row find(String format, String name) {
        return ROWS.stream()
                .filter(row -> row.is(name) && (row.format.equals(format) || row.format.equals(ALL)))
                .findFirst()
                .orElse(null);
    }

    private static String names(String format) {
        return String.join(
                ", ",
                ROWS.stream()
                        .filter(row -> row.format.equals(format) || row.format.equals(ALL))
                        .map(row -> row.name.endsWith(".") ? row.name + "NAME" : row.name)
                        .toList());
    }
}
