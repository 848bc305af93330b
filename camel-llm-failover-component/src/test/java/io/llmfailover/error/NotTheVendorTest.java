package io.llmfailover.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotTheVendorTest {

    private final NotTheVendor notTheVendor = new NotTheVendor();

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void aBreakerCountsWhatTheVendorDid(ErrorKind kind) {
        LlmException failure = LlmException.of(kind, null, "");
        boolean ofTheVendor =
                switch (kind.family()) {
                    case TRANSIENT, PROVIDER -> true;
                    case SETUP, REQUEST, BUDGET -> false;
                };

        assertThat(notTheVendor.test(failure)).isEqualTo(!ofTheVendor);
        assertThat(notTheVendor.test(new IllegalStateException(failure))).isEqualTo(!ofTheVendor);
    }

    @Test
    void whatIsNoneOfOursIsNotTheVendors() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(notTheVendor.test(new NullPointerException())).isTrue();
        assertThat(notTheVendor.test(second)).as("a circle of causes").isTrue();
    }
}
