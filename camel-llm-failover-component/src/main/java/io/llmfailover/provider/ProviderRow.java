package io.llmfailover.provider;

import io.llmfailover.wire.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the built-in table knows about a provider. */
public record ProviderRow(
        String name,
        String dialect,
        @Nullable String baseUrl,
        CredentialForm credential,
        String keyVariable,
        Map<String, String> quirks) {

    private static final Map<String, ProviderRow> ROWS = Table.rows(ProviderRow.class, "providers.csv", 6).stream()
            .map(ProviderRow::of)
            .collect(Collectors.toMap(
                    ProviderRow::name,
                    row -> row,
                    (a, b) -> {
                        throw new IllegalStateException("providers.csv has " + a.name() + " twice");
                    },
                    LinkedHashMap::new));

    private static ProviderRow of(List<String> cells) {
        return new ProviderRow(
                cells.get(0),
                cells.get(1),
                cells.get(2).equals("-") ? null : cells.get(2),
                CredentialForm.of(cells.get(3)),
                cells.get(4),
                quirks(cells.get(5)));
    }

    /** From {@code name=value name=value}. */
    public static Map<String, String> quirks(String cell) {
        return Arrays.stream(cell.split(" ", -1))
                .filter(pair -> !pair.isBlank())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair.length > 1 ? pair[1] : ""));
    }

    public static @Nullable ProviderRow find(String name) {
        return ROWS.get(name);
    }

    /** All names, for people. */
    public static String names() {
        return String.join(", ", ROWS.keySet());
    }

    public static List<ProviderRow> all() {
        return List.copyOf(ROWS.values());
    }
}
