package io.llmfailover.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command, and everything runs; one signal, and nothing does. */
class DemoIT {

    private static final String RUNS = "Ctrl-C ends all of it";

    @TempDir
    Path dir;

    private int port;

    @BeforeEach
    void choose() throws Exception {
        port = Launcher.freePort();
    }

    private Launcher start() throws Exception {
        return Launcher.start(
                dir,
                "--broker-port=" + port,
                "--simulator-port=" + Launcher.freePort(),
                "--folder=" + dir.resolve("kept"));
    }

    private static void assertGone(List<ProcessHandle> children) throws Exception {
        for (ProcessHandle child : children) {
            child.onExit().get(Launcher.PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    private String send(String text) throws Exception {
        return Launcher.gateway(dir, "send", "--brokers", "localhost:" + port, text);
    }

    @Test
    void answersAndKeepsItsTopicsUntilItIsToldToEnd() throws Exception {
        try (Launcher demo = start()) {
            demo.awaitSaid(RUNS);
            assertThat(demo.said())
                    .contains("localhost:" + port, "plays openai, anthropic, openai-eu, vllm", " send ", "kcat -P -b");
            assertThat(send("Say hello")).isEqualTo("You said: Say hello\n0");
            List<ProcessHandle> children = demo.children();
            assertThat(children).hasSize(2);

            demo.terminate();

            assertThat(demo.awaitEnd()).isNotZero();
            assertGone(children);
            assertThat(demo.said()).doesNotContain("Exception", "\tat ");
        }
        try (Launcher demo = start()) {
            demo.awaitSaid(RUNS);
            assertThat(Files.readString(dir.resolve("kept/gateway.log"))).doesNotContain("is created");
            assertThat(send("Say it again")).isEqualTo("You said: Say it again\n0");
        }
    }

    @Test
    void nothingIsLeftWhenTheLauncherIsKilled() throws Exception {
        try (Launcher demo = start()) {
            demo.awaitSaid(RUNS);
            List<ProcessHandle> children = demo.children();
            assertThat(children).hasSize(2);

            demo.kill();

            assertGone(children);
        }
    }

    @Test
    void endsWithTheGateway() throws Exception {
        try (Launcher demo = start()) {
            demo.awaitSaid(RUNS);
            List<ProcessHandle> children = demo.children();

            children.forEach(ProcessHandle::destroyForcibly);

            assertThat(demo.awaitEnd()).isOne();
            assertThat(demo.said()).contains(" has ended: what it said is in ");
            assertGone(children);
        }
    }
}
