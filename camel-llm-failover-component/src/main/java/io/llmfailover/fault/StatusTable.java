package io.llmfailover.fault;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.wire.Table;
import java.util.List;

/** What an HTTP status means when nothing else speaks. */
final class StatusTable {

    private record Row(int from, int to, ErrorKind kind) {}

    private static final List<Row> ROWS = Table.rows(StatusTable.class, "status.csv", 2).stream()
            .map(StatusTable::row)
            .toList();

    private StatusTable() {}

    private static Row row(List<String> cells) {
        String[] range = cells.get(0).split("-", -1);
        int from = Integer.parseInt(range[0]);
        return new Row(from, range.length > 1 ? Integer.parseInt(range[1]) : from, ErrorKind.of(cells.get(1)));
    }

    static ErrorKind kind(int status) {
        return ROWS.stream()
                .filter(row -> row.from <= status && status <= row.to)
                .findFirst()
                .map(Row::kind)
                .orElse(ErrorKind.UNKNOWN);
    }
}
