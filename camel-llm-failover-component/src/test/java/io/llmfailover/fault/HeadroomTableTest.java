package io.llmfailover.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.transport.Headers;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadroomTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"requests", "tokens"})
    void anInfinityIsNoLimit(String of) {
        Headers headers =
                Headers.of(Map.of("x-ratelimit-limit-" + of, "Infinity", "x-ratelimit-remaining-" + of, "Infinity"));

        assertThat(HeadroomTable.read(headers)).isNull();
    }
}
