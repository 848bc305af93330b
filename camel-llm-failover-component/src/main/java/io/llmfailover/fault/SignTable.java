package io.llmfailover.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.wire.Table;
import java.util.ArrayList;
import java.util.List;

/** Members of an error that say by being there what others say by a code. */
final class SignTable {

    private record Row(String member, String code) {}

    private static final List<Row> ROWS = Table.rows(SignTable.class, "sign.csv", 2).stream()
            .map(cells -> new Row(cells.get(0), cells.get(1)))
            .toList();

    private SignTable() {}

    static List<String> codes(JsonNode level) {
        List<String> codes = new ArrayList<>();
        for (Row row : ROWS) {
            if (level.hasNonNull(row.member)) {
                codes.add(row.code);
            }
        }
        return codes;
    }
}
