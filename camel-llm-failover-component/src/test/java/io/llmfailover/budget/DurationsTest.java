package io.llmfailover.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"20s,PT20S", "300ms,PT0.3S", "1h30m,PT1H30M", "1m30s,PT1M30S", "2d,P2D", "' 5M ',PT5M"})
    void readsWhatPeopleWrite(String text, Duration meant) {
        assertThat(Durations.parse(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "30x", "1m30x", "1m 30", "soon", "-5s", "0s", "PT30S", "999999999d", "1.5s"})
    void guessesNothing(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("not '" + text + "'");
    }
}
