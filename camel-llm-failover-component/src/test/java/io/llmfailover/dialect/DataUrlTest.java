package io.llmfailover.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataUrlTest {

    @ParameterizedTest
    @ValueSource(strings = {"data:image/png;base64,AAAA", "data:image/png;name=a;charset=utf-8;base64,AAAA"})
    void cutsOffThePayload(String url) {
        assertThat(DataUrl.typed(url)).isEqualTo(new DataUrl("image/png", "AAAA"));
    }

    @Test
    void needsATypeOnlyWhereItIsAskedFor() {
        assertThat(DataUrl.of("data:;base64,AAAA")).isEqualTo(new DataUrl("", "AAAA"));
        assertThat(DataUrl.typed("data:;base64,AAAA")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://a.test/i.png", "data:image/png,AAAA", "data:image/png;base64"})
    void isNoOtherUrl(String url) {
        assertThat(DataUrl.of(url)).isNull();
    }

    @Test
    void anyNumberOfParametersIsRefusedWithoutHarm() {
        assertThat(DataUrl.of("data:image/png" + ";a".repeat(200_000) + ";base64,AAAA"))
                .isNull();
    }
}
