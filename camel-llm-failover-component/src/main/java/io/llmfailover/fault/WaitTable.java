package io.llmfailover.fault;

import io.llmfailover.transport.Headers;
import io.llmfailover.wire.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long the vendor asks to wait, from its headers. */
public final class WaitTable {

    private record Row(String header, WaitUnit unit, String unlessLeft) {

        @Nullable
        Duration read(Headers headers, Instant now) {
            String value = headers.get(header);
            if (value == null || (isReset() && !usedUp(headers.get(unlessLeft)))) {
                return null;
            }
            return unit.parse(value.strip(), now);
        }

        boolean isReset() {
            return !unlessLeft.isEmpty();
        }

        private static boolean usedUp(@Nullable String left) {
            return left != null && left.strip().equals("0");
        }
    }

    private static final List<Row> ROWS = Table.rows(WaitTable.class, "wait.csv", 3).stream()
            .map(cells -> new Row(cells.get(0), WaitUnit.of(cells.get(1)), cells.get(2)))
            .toList();

    private WaitTable() {}

    /** Dates are compared with the vendor's own clock where it sent it, so that ours may be wrong. */
    public static @Nullable Duration read(Headers headers, InstantSource clock) {
        String date = headers.get("date");
        Instant theirs = date == null ? null : WaitUnit.httpDate(date);
        Instant now = theirs == null ? clock.instant() : theirs;
        Duration longest = null;
        for (Row row : ROWS) {
            Duration wait = row.read(headers, now);
            if (wait != null && !wait.isZero() && !row.isReset()) {
                return wait;
            }
            longest = wait != null && (longest == null || wait.compareTo(longest) > 0) ? wait : longest;
        }
        return longest;
    }
}
