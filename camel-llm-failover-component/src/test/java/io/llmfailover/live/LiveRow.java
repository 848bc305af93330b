package io.llmfailover.live;

import io.llmfailover.provider.ProviderRow;
import io.llmfailover.wire.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the live check asks a provider for. */
record LiveRow(String provider, String model, String baseVariable) {

    static List<LiveRow> all() {
        return Table.rows(LiveRow.class, "models.csv", 3).stream()
                .map(cells -> new LiveRow(cells.get(0), cells.get(1), cells.get(2)))
                .toList();
    }

    /** Null when it is not set, or says nothing. */
    @Nullable
    String key(Map<String, String> environment) {
        ProviderRow row = ProviderRow.find(provider);
        return row == null ? null : value(environment, row.keyVariable());
    }

    /** Null where the provider table knows it. */
    @Nullable
    String base(Map<String, String> environment) {
        return value(environment, baseVariable);
    }

    /** Why it cannot be called although there is a key, or null. */
    @Nullable
    String obstacle(Map<String, String> environment) {
        ProviderRow row = ProviderRow.find(provider);
        boolean nowhere = row != null && row.baseUrl() == null && base(environment) == null;
        return nowhere ? baseVariable + " is not set" : null;
    }

    private static @Nullable String value(Map<String, String> environment, String variable) {
        String value = environment.get(variable);
        return value == null || value.isBlank() ? null : value;
    }
}
