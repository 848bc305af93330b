package io.llmfailover.dialect.gemini;

import io.llmfailover.wire.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a generation of models takes; the knowledge is in model.csv. */
record Family(
        Pattern pattern,
        Map<String, String> efforts,
        Schema schema,
        boolean schemaBesideTools,
        boolean system,
        boolean tools,
        boolean signatures,
        List<String> drop) {

    /** How an answer's form can be told. */
    enum Schema {
        JSON,
        OPENAPI,
        NONE
    }

    private static final List<Family> ROWS =
            Table.rows(Family.class, "model.csv", 8).stream().map(Family::row).toList();

    private static Family row(List<String> cells) {
        return new Family(
                Pattern.compile(cells.get(0)),
                words(cells.get(1))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1])),
                Schema.valueOf(cells.get(2).toUpperCase(Locale.ROOT)),
                yes(cells.get(3)),
                yes(cells.get(4)),
                yes(cells.get(5)),
                yes(cells.get(6)),
                words(cells.get(7)).toList());
    }

    private static Stream<String> words(String cell) {
        return Stream.of(cell.split(" ", -1)).filter(word -> !word.isEmpty());
    }

    private static boolean yes(String cell) {
        if (!cell.equals("yes") && !cell.equals("no")) {
            throw new IllegalStateException("model.csv: yes or no, not " + cell);
        }
        return cell.equals("yes");
    }

    static Family of(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return ROWS.stream()
                .filter(row -> row.pattern.matcher(name).lookingAt())
                .findFirst()
                .orElseThrow();
    }
}
