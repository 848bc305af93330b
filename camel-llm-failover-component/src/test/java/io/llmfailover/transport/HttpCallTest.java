package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpCallTest {

    private static HttpCall to(String uri) {
        return new HttpCall(URI.create(uri), Map.of("authorization", "Bearer secret"), new byte[0]);
    }

    @Test
    void showsNothingThatMayBeASecret() {
        assertThat(to("https://secret@vendor.example:8443/v1/chat?key=secret"))
                .hasToString("POST https://vendor.example:8443/v1/chat");
        assertThat(to("https://vendor.example")).hasToString("POST https://vendor.example");
    }

    @Test
    void takesNoLineBreakInAHeader() {
        URI uri = URI.create("https://vendor.example");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpCall(uri, Map.of("authorization", "secret\n"), new byte[0]))
                .withMessageContaining("authorization")
                .withMessageNotContaining("secret");
    }

    @Test
    void needsAHost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> to("http://not_a_host/secret"))
                .withMessageNotContaining("secret");
    }
}
