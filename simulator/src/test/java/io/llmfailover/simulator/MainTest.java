package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Main.Started started, String... args) {
        return Main.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                started);
    }

    private int run(String... args) {
        return run(Simulator::close, args);
    }

    private String error() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysWhereItListensAndPlaysTheScript(@TempDir Path directory) throws IOException {
        Path script = Files.writeString(directory.resolve("faults.json"), "[{\"status\": 503}]");
        int code = run(
                simulator -> {
                    String url = simulator.url() + Served.CHAT;
                    assertThat(Client.send(Client.post(url, Bodies.OPENAI)).statusCode())
                            .isEqualTo(503);
                    simulator.close();
                },
                "--port",
                "0",
                "--script",
                script.toString(),
                "--journal",
                "0",
                "--loops",
                "1",
                "--seed",
                "3");
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("simulator listens on http://127\\.0\\.0\\.1:\\d+\\R");
    }

    @Test
    void refusesBadArgumentsInOneSentence() {
        assertThat(run("--port", "many")).isEqualTo(2);
        assertThat(error()).isEqualToIgnoringNewLines("--port needs a whole number from 0 to 65535, not many");
        assertThat(run("--loops", "0")).isEqualTo(2);
        assertThat(run("--colour", "red")).isEqualTo(2);
        assertThat(run("--host")).isEqualTo(2);
        assertThat(run("--script", "no-such-file.json")).isEqualTo(2);
        assertThat(error().lines()).hasSize(5);
    }

    @Test
    void refusesABadScript(@TempDir Path directory) throws IOException {
        Path script = Files.writeString(directory.resolve("bad.json"), "[{\"statsu\": 1, \"share\": 7}]");
        assertThat(run("--port", "0", "--script", script.toString())).isEqualTo(2);
        assertThat(error())
                .isEqualToIgnoringNewLines(
                        "bad script: [0].statsu: unknown key; " + "[0].share: expected a number from 0.0 to 1.0");
    }

    @Test
    void saysThatThePortIsTaken() {
        try (Simulator simulator = Simulator.start()) {
            assertThat(run("--port", String.valueOf(simulator.port()))).isEqualTo(1);
            assertThat(error().lines())
                    .singleElement()
                    .asString()
                    .startsWith("cannot listen on 127.0.0.1:" + simulator.port());
        }
    }

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("usage: java -jar");
    }
}
