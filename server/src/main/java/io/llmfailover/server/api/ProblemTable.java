package io.llmfailover.server.api;

import io.llmfailover.wire.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What callers hear of failures, as a table. */
public final class ProblemTable {

    private static final Map<String, ProblemRow> ROWS = Table.rows(ProblemTable.class, "problems.csv", 6).stream()
            .map(ProblemTable::row)
            .collect(Collectors.toUnmodifiableMap(ProblemRow::id, Function.identity()));

    private ProblemTable() {}

    private static ProblemRow row(List<String> cells) {
        return new ProblemRow(
                cells.get(0),
                Integer.parseInt(cells.get(1)),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                cells.get(5).equals("yes"));
    }

    static ProblemRow row(String id) {
        ProblemRow row = ROWS.get(id);
        if (row == null) {
            throw new IllegalArgumentException("problems.csv has no line " + id);
        }
        return row;
    }
}
