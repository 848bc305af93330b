package io.llmfailover.house;

import static io.llmfailover.house.Tables.code;
import static io.llmfailover.house.Tables.lower;
import static io.llmfailover.house.Tables.table;

import io.llmfailover.LlmComponent;
import io.llmfailover.balance.FailoverBalancer;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.provider.ProviderRow;
import io.llmfailover.provider.Quirks;
import io.llmfailover.transport.Breakage;
import io.llmfailover.wire.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of the documentation are those of the code. {@code -Ddocs.write=true} writes them. */
class DocsTest {

    @Test
    void tablesAgreeWithTheCode() {
        page("errors.md").with("kinds", kinds()).with("breakages", breakages()).agree();
        page("balancers.md").with("actions", actions()).agree();
        page("providers.md")
                .with("quirks", knownQuirks())
                .with("providers", ProvidersPage.sections())
                .agree();
        Catalog catalog = new Catalog(LlmComponent.class, "llm");
        page("component.md")
                .with("providers", providers())
                .with("headers", Tables.headers(catalog.model().getEndpointHeaders()))
                .with("endpoint", Tables.options(catalog.model().getEndpointParameterOptions()))
                .with("component", Tables.options(catalog.componentOnly()))
                .agree();
    }

    private static Page page(String name) {
        return Page.of("..", "docs", name);
    }

    private static String kinds() {
        return table(
                List.of("kind", "leaf", "meaning", "disposition"),
                Arrays.stream(ErrorKind.values())
                        .map(kind -> List.of(code(kind.id()), leaf(kind), kind.meaning(), lower(kind.disposition()))));
    }

    private static String leaf(ErrorKind kind) {
        String family = lower(kind.family());
        return "`Llm" + family.substring(0, 1).toUpperCase(Locale.ROOT) + family.substring(1) + "Exception`";
    }

    private static String actions() {
        return table(
                List.of("kind", "retry", "next"),
                Table.rows(FailoverBalancer.class, "actions.csv", 3).stream()
                        .map(row -> List.of(code(row.get(0)), row.get(1), row.get(2))));
    }

    private static String breakages() {
        return table(
                List.of("what broke", "kind"),
                Arrays.stream(Breakage.values())
                        .map(b -> List.of(b.sentence(), code(b.kind().id()))));
    }

    private static String providers() {
        return table(
                List.of("provider", "format", "base URL", "key", "key from", "quirks"),
                ProviderRow.all().stream()
                        .map(row -> List.of(
                                code(row.name()),
                                row.dialect(),
                                row.baseUrl() == null ? "give `baseUrl`" : row.baseUrl(),
                                row.credential().id(),
                                code(row.keyVariable()),
                                quirks(row.quirks()))));
    }

    private static String knownQuirks() {
        return table(
                List.of("format", "quirk", "values", "meaning"),
                Quirks.all().stream()
                        .map(row -> List.of(
                                row.format().equals("*") ? "each" : row.format(),
                                code(row.name().endsWith(".") ? row.name() + "NAME" : row.name()),
                                row.values().isEmpty() ? "any" : values(row),
                                row.meaning())));
    }

    private static String values(Quirks.Row row) {
        return row.values().stream().map(Tables::code).collect(Collectors.joining(row.several() ? " / " : ", "));
    }

    private static String quirks(Map<String, String> quirks) {
        return quirks.entrySet().stream()
                .map(quirk -> code(quirk.getKey() + "=" + quirk.getValue()))
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
