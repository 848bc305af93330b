package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.script.Rule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No thread waits for a vendor: 2,000 calls of 2 s each at once, in 256 MB and with fewer than 60 threads. */
class ManyCallsTest {

    private static final Pattern RESULT = Pattern.compile("answered=(\\d+) threads=(\\d+)");

    @Test
    void needFewThreadsAndLittleMemory() throws Exception {
        try (Simulator simulator = Simulator.start()) {
            simulator.script(Rule.on("openai").latency(2_000));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ManyCalls.class.getName(),
                            simulator.url("openai") + "/v1",
                            "2000")
                    .redirectErrorStream(true)
                    .start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
            Matcher result = RESULT.matcher(told);
            assertThat(result.find()).as(told).isTrue();
            assertThat(Integer.parseInt(result.group(1))).as(told).isEqualTo(2_000);
            assertThat(Integer.parseInt(result.group(2))).as(told).isLessThan(60);
            System.out.println("many calls: " + result.group());
        }
    }
}
