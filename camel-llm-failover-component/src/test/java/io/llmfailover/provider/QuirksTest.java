package io.llmfailover.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuirksTest {

    @Test
    void thoseOfTheBuiltInProvidersAreKnown() {
        for (ProviderRow row : ProviderRow.all()) {
            assertThat(Quirks.fault(row.dialect(), row.quirks())).as(row.name()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai, tool-ids, 9, ",
        "openai, tool-ids, 8, has no value",
        "openai, toolids, 9, unknown quirk",
        "openai, lacks, embeddings/vision, ",
        "openai, lacks, embeddings/legs, has no value",
        "openai, lacks, '', has no value",
        "openai, header.x-a, b, ",
        "openai, header., b, unknown quirk",
        "openai, errors, anything, ",
        "anthropic, errors, anything, ",
        "anthropic, tool-ids, 9, unknown quirk",
        "novel, tool-ids, 8, "
    })
    void tellsWhatIsWrong(String format, String name, String value, String fault) {
        if (fault == null) {
            assertThat(Quirks.fault(format, Map.of(name, value))).isNull();
        } else {
            assertThat(Quirks.fault(format, Map.of(name, value))).contains(fault);
        }
    }
}
