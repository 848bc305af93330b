package io.llmfailover.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.LlmComponent;
import io.llmfailover.dialect.Fit;
import io.llmfailover.provider.Dialects;
import io.llmfailover.provider.ProviderRow;
import io.llmfailover.simulator.wire.Formats;
import io.llmfailover.simulator.wire.Head;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever is in the table is described, known to the tools, and simulated. */
class ProvidersAgreeTest {

    private static final List<String> NAMES =
            ProviderRow.all().stream().map(ProviderRow::name).toList();

    @Test
    void eachHasALineInTheDocsAndNobodyElse() {
        assertThat(ProvidersPage.notes().keySet()).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(ProvidersPage.notes().values()).allMatch(note -> note.endsWith("."));
    }

    @Test
    void eachHasADialectAndAProfileThatExist() {
        Dialects dialects = new Dialects(InstantSource.system());
        for (ProviderRow row : ProviderRow.all()) {
            assertThat(dialects.names()).contains(row.dialect());
            if (row.quirks().containsKey("fit")) {
                assertThat(Fit.profiles()).contains(row.quirks().get("fit"));
            }
        }
    }

    @Test
    void eachIsKnownToTheTools() {
        Catalog catalog = new Catalog(LlmComponent.class, "llm");
        NAMES.forEach(name -> catalog.assertValid("llm:" + name + "/model"));
    }

    @Test
    void thoseOfOpenAisFormatAreSimulatedWhereTheyAre() {
        for (ProviderRow row : ProviderRow.all()) {
            if (row.dialect().equals("openai") && row.baseUrl() != null) {
                String path = URI.create(row.baseUrl()).getPath() + "/chat/completions";
                Head head = new Head("POST", row.name(), path, "", MultiMap.caseInsensitiveMultiMap());
                assertThat(Formats.find(head).route().operation().label())
                        .as(row.name())
                        .isEqualTo("chat");
            }
        }
    }
}
