package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.Simulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configured as in an application: by properties, with Camel's own start log. */
class LlmMainTest {

    private static final String KEY = "sk-of-the-main-test-1234";

    @TempDir
    Path folder;

    @Test
    void propertiesNameTheProvidersAndTheLogDoesNotShowTheirKeys() throws Exception {
        PrintStream err = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        Main main = new Main();
        try (Simulator simulator = Simulator.start()) {
            Path properties = folder.resolve("application.properties");
            Files.writeString(
                    properties,
                    """
                    camel.component.llm.transport=vertx
                    camel.component.llm.providers[openai].api-key=%s
                    camel.component.llm.providers[openai].base-url=%s/v1
                    """
                            .formatted(KEY, simulator.url("openai")));
            main.setPropertyPlaceholderLocations("file:" + properties);
            main.start();

            String answer =
                    main.getCamelTemplate().requestBody("llm:openai/gpt-4o?temperature=0.5", "Hi", String.class);

            assertThat(answer).contains("Hi");
            assertThat(simulator.journal("openai").get(0).header("authorization"))
                    .isEqualTo("Bearer " + KEY);
        } finally {
            main.stop();
            System.setErr(err);
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("providers[openai].apiKey")
                .doesNotContain(KEY);
    }
}
