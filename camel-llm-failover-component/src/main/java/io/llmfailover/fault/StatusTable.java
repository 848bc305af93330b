package io.llmfailover.fault;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.wire.Table;
import java.util.List;
import java.util.stream.Stream;

/** What an HTTP status means when nothing else speaks. */
final class StatusTable {

    private static final String EVERYBODY = "";

    private record Row(String provider, int from, int to, ErrorKind kind) {

        boolean fits(String asked, int status) {
            return provider.equals(asked) && from <= status && status <= to;
        }
    }

    private static final List<Row> ROWS = Table.rows(StatusTable.class, "status.csv", 2).stream()
            .map(StatusTable::row)
            .toList();

    private StatusTable() {}

    private static Row row(List<String> cells) {
        String cell = cells.get(0);
        String provider = cell.contains("/") ? cell.substring(0, cell.indexOf('/')) : EVERYBODY;
        String[] range = cell.substring(cell.indexOf('/') + 1).split("-", -1);
        int from = Integer.parseInt(range[0]);
        int to = range.length > 1 ? Integer.parseInt(range[1]) : from;
        return new Row(provider, from, to, ErrorKind.of(cells.get(1)));
    }

    static ErrorKind kind(String provider, int status) {
        return Stream.of(provider, EVERYBODY)
                .flatMap(asked -> ROWS.stream().filter(row -> row.fits(asked, status)))
                .findFirst()
                .map(Row::kind)
                .orElse(ErrorKind.UNKNOWN);
    }
}
