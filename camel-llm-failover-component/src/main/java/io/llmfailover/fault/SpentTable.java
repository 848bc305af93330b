package io.llmfailover.fault;

import io.llmfailover.transport.Headers;
import io.llmfailover.wire.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Allowances for so long a time that, once they are used up, waiting is no help: headers that then say 0. */
final class SpentTable {

    private record Row(String provider, int status, String header, Verdict verdict) {

        boolean fits(String asked, int told, Headers headers) {
            if (told != status || !provider.equals(asked)) {
                return false;
            }
            String left = headers.get(header);
            return left != null && left.strip().equals("0");
        }
    }

    private static final List<Row> ROWS = Table.rows(SpentTable.class, "spent.csv", 4).stream()
            .map(SpentTable::row)
            .toList();

    private SpentTable() {}

    private static Row row(List<String> cells) {
        return new Row(cells.get(0), Integer.parseInt(cells.get(1)), cells.get(2), Verdict.of(cells.get(3), ""));
    }

    static @Nullable Verdict find(String provider, int status, Headers headers) {
        return ROWS.stream()
                .filter(row -> row.fits(provider, status, headers))
                .findFirst()
                .map(Row::verdict)
                .orElse(null);
    }
}
