package io.llmfailover.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "Incorrect API key provided: sk-proj-Ab12*****cdEF. Find it there. > Incorrect API key provided: *** Find it there.",
                "Incorrect API key provided: hunter22, sorry > Incorrect API key provided: ***, sorry",
                "key sk-ant-api03-abcdefgh-ijklAA is wrong > key sk-*** is wrong",
                "key=sk-abcd > key=sk-***",
                "Authorization: Bearer abc_123 > Authorization: Bearer ***",
                "Authorization: bearer abcdefghijklmnopqrstuvwx > Authorization: bearer ***",
                "token 0123456789abcdef0123456789abcdef > token 0123***",
                "x AIzaSyA1234567890 y > x AIza*** y",
                "x AKIAIOSFODNN7EXAMPLE y > x AKIA*** y",
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln-nature end > jwt eyJ*** end",
                "id 550e8400-e29b-41d4-a716-446655440000 end > id 550e*** end",
                "a1b2-c3d4-e5f6-g7h8-i9j0-k1l2-m3n4-o5p6-q7 > a1b2***"
            })
    void blackensWhatLooksLikeAKey(String text, String black) {
        assertThat(Secrets.blacken(text)).isEqualTo(black);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The model `claude-haiku-4-5-20251001` does not exist",
                "gpt-4o-realtime-preview-2024-12-17 is not here",
                "use Bearer authentication instead of Basic authentication",
                "a task-specific-instruction-for-everybody",
                "This model's maximum context length is 128000 tokens",
                "see https://example.com/docs/errors/context_length_exceeded"
            })
    void leavesWordsAndNamesOfModelsAlone(String text) {
        assertThat(Secrets.blacken(text)).isEqualTo(text);
    }

    @Test
    void blackensAKeyThatTheEndOfAnExcerptCuts() {
        String key = "sk-" + "a1".repeat(40);
        for (int length = 0; length < 60; length++) {
            assertThat(Secrets.excerpt("key: " + key + " was wrong", length)).doesNotContain("a1");
        }
    }

    @Test
    void cutsNoCharacterInHalf() {
        assertThat(Secrets.excerpt("a😀b", 2)).isEqualTo("a");
        assertThat(Secrets.excerpt("a😀b", 3)).isEqualTo("a😀");
    }

    /** An excerpt is made of a bounded piece, so that a long text costs no more than a short one. */
    @Test
    void looksAtNoMoreThanItShows() {
        String hostile = "a-".repeat(1_000_000) + "Bearer ".repeat(1_000_000);
        assertThat(Secrets.excerpt(hostile, 300)).hasSize(300);
    }
}
