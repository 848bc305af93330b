package io.llmfailover.fault;

import io.llmfailover.transport.Headers;
import io.llmfailover.wire.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much is left of the vendor's rate limits, from the headers of an answer. */
public final class HeadroomTable {

    private record Row(String limit, String remaining) {}

    private static final List<Row> ROWS = Table.rows(HeadroomTable.class, "headroom.csv", 2).stream()
            .map(cells -> new Row(cells.get(0), cells.get(1)))
            .toList();

    private HeadroomTable() {}

    /** The smallest share that is left, from 0 to 1; null when the vendor tells no limit. */
    public static @Nullable Double read(Headers headers) {
        Double smallest = null;
        for (Row row : ROWS) {
            Double share = share(headers.get(row.limit), headers.get(row.remaining));
            smallest = share != null && (smallest == null || share < smallest) ? share : smallest;
        }
        return smallest;
    }

    /** Some say 0 or -1 of both where they do not know. */
    private static @Nullable Double share(@Nullable String limit, @Nullable String remaining) {
        if (limit == null || remaining == null) {
            return null;
        }
        try {
            double most = Double.parseDouble(limit);
            double left = Double.parseDouble(remaining);
            return most > 0 && most < Double.MAX_VALUE && left >= 0 ? Math.min(1, left / most) : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
