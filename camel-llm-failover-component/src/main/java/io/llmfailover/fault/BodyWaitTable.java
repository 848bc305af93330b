package io.llmfailover.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.wire.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long the vendor asks to wait, from a member of its error; asked when no header says it. */
final class BodyWaitTable {

    private record Row(String pointer, WaitUnit unit) {

        @Nullable
        Duration read(JsonNode level) {
            JsonNode value = level.at(pointer);
            return value.isValueNode() ? unit.parse(value.asText().strip(), Instant.EPOCH) : null;
        }
    }

    private static final List<Row> ROWS = Table.rows(BodyWaitTable.class, "body-wait.csv", 2).stream()
            .map(cells -> new Row(cells.get(0), WaitUnit.of(cells.get(1))))
            .toList();

    private BodyWaitTable() {}

    static @Nullable Duration read(JsonNode level) {
        for (Row row : ROWS) {
            Duration wait = row.read(level);
            if (wait != null) {
                return wait;
            }
        }
        return null;
    }
}
