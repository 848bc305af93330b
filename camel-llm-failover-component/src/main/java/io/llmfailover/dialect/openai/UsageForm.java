package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.wire.Table;
import java.util.List;

/** Gives the tokens that servers count under names of their own the usual ones as well. */
final class UsageForm {

    private record Row(String group, String member, JsonPointer source) {}

    private static final List<Row> ROWS = Table.rows(UsageForm.class, "usage.csv", 3).stream()
            .map(cells -> new Row(cells.get(0), cells.get(1), JsonPointer.compile(cells.get(2))))
            .toList();

    private UsageForm() {}

    static void normalise(JsonNode usage) {
        if (usage instanceof ObjectNode counts) {
            ROWS.forEach(row -> fill(counts, row));
        }
    }

    private static void fill(ObjectNode counts, Row row) {
        JsonNode told = counts.at(row.source);
        if (!told.isNumber()) {
            return;
        }
        if (row.group.isEmpty()) {
            fill(counts, row.member, told);
        } else if (counts.path(row.group) instanceof ObjectNode group) {
            fill(group, row.member, told);
        } else {
            counts.set(row.group, Json.object().set(row.member, told));
        }
    }

    private static void fill(ObjectNode counts, String member, JsonNode told) {
        if (counts.path(member).asLong(0) == 0) {
            counts.set(member, told);
        }
    }
}
