package io.llmfailover;

import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.Simulator;
import io.llmfailover.wire.Table;
import java.util.List;

/** One wire format: a provider that speaks it, and where the simulator plays it. */
record FormatRow(String provider, String path, String model, String key, List<String> lacks) {

    static List<FormatRow> all() {
        return Table.rows(FormatRow.class, "formats.csv", 5).stream()
                .map(cells -> new FormatRow(
                        cells.get(0),
                        cells.get(1),
                        cells.get(2),
                        cells.get(3),
                        List.of(cells.get(4).split(" ", -1))))
                .toList();
    }

    ProviderDefinition at(Simulator simulator) {
        return ProviderDefinition.of(simulator.url(provider) + path, key);
    }

    String uri() {
        return "llm:" + provider + "/" + model;
    }

    boolean has(String what) {
        return !lacks.contains(what);
    }

    @Override
    public String toString() {
        return provider;
    }
}
