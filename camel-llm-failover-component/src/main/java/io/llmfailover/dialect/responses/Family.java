package io.llmfailover.dialect.responses;

import io.llmfailover.wire.Table;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a generation of models takes. Of a name that is in no row, such as a deployment's, nothing is known. */
record Family(boolean reasons, boolean mute, List<String> drop) {

    private static final Family UNKNOWN = new Family(false, false, List.of());

    private record Row(Pattern pattern, String effort, Family family) {

        boolean fits(String model, String asked) {
            return (effort.isEmpty() || effort.equals(asked))
                    && pattern.matcher(model).lookingAt();
        }
    }

    private static final List<Row> ROWS =
            Table.rows(Family.class, "model.csv", 4).stream().map(Family::row).toList();

    private static Row row(List<String> cells) {
        List<String> drop = Stream.of(cells.get(3).split(" ", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        Family family = new Family(cells.get(2).equals("yes"), cells.get(2).equals("no"), drop);
        return new Row(Pattern.compile(cells.get(0)), cells.get(1), family);
    }

    static Family of(String model, String effort) {
        String name = model.substring(model.lastIndexOf('/') + 1);
        return ROWS.stream()
                .filter(row -> row.fits(name, effort))
                .findFirst()
                .map(Row::family)
                .orElse(UNKNOWN);
    }
}
