package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The application as it is shipped: routes are found within a jar, and a missing key is told. */
class PackagedIT {

    private static final String OPENAI = "-Dcamel.component.llm.providers[openai].api-key=sk-openai";
    private static final String OPENAI_EU = "-Dcamel.component.llm.providers[openai-eu].api-key=sk-openai-eu";
    private static final String ANTHROPIC = "-Dcamel.component.llm.providers[anthropic].api-key=sk-anthropic";

    @Test
    void startsItsRoutes() throws Exception {
        String log = logUntil("Installed features", OPENAI, OPENAI_EU, ANTHROPIC);

        assertThat(log)
                .contains("chat (direct://chat)", "chat-eip (direct://chat-eip)", "eip-openai (direct://eip-openai)")
                .doesNotContain("sk-openai", "sk-anthropic");
    }

    @Test
    void saysWhichKeysAreMissingAtOnceAndWithoutStackTrace() throws Exception {
        String log = logUntil("never", OPENAI_EU);

        assertThat(log)
                .containsPattern("ERROR .* alias/chat-openai.camel.yaml:\\d+: llm:openai/.* no key: .* OPENAI_API_KEY")
                .containsPattern("ERROR .* alias/chat.camel.yaml:\\d+: llm:openai/.* no key: .* OPENAI_API_KEY")
                .containsPattern("ERROR .* alias/chat.camel.yaml:\\d+: llm:anthropic/.* no key: .* ANTHROPIC_API_KEY")
                .contains("The application ends: its routes have ")
                .doesNotContain("\tat ", "Caused by", "started and consuming", "Skipping");
    }

    @Test
    void thePackagedRoutesCanBeLeftOut() throws Exception {
        assertThat(logUntil("Installed features", "-Dllm.routes.packaged=false"))
                .doesNotContain("direct://");
    }

    /** What it says until this, or until it ends by itself. */
    private static String logUntil(String end, String... properties) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(properties));
        command.addAll(List.of(
                "-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY"));
        Process process = builder.start();
        // a process that neither says it nor ends is ended
        var unused = process.onExit()
                .orTimeout(90, TimeUnit.SECONDS)
                .whenComplete((ended, late) -> process.destroyForcibly());
        StringBuilder log = new StringBuilder();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                log.append(line).append('\n');
                if (line.contains(end)) {
                    break;
                }
            }
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return log.toString();
    }
}
