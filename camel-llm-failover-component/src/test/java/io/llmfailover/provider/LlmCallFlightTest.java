package io.llmfailover.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class LlmCallFlightTest {

    private static final String HELLO = "{'choices':[{'index':0,'delta':{'content':'x'}}]}";

    @Test
    void endsTheCallAtTheVendorWhenTheReaderCloses() {
        Script script = Script.streamed().head(200, "text/event-stream").event(HELLO);
        Objects.requireNonNull(script.stream).close();
        assertThat(script.flight).containsExactly("cancel");
    }

    @Test
    void slowsTheVendorDownForASlowReader() {
        Script script = Script.streamed().head(200, "text/event-stream");
        for (int i = 0; i < 200; i++) {
            script.event(HELLO);
        }
        assertThat(script.flight).containsExactly("pause");
        script.event("[DONE]").end();
        assertThat(script.read()).isEqualTo("x".repeat(200) + ", done");
        assertThat(script.flight).containsExactly("pause", "resume");
    }
}
