package io.llmfailover.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command, and everything runs; one signal, and nothing does. */
class DemoIT {

    private static final String RUNS = "Ctrl-C ends all of it";
    private static final Pattern CURL = Pattern.compile("curl (http\\S+) -H '(.+?): (.+?)' -d '(.+?)'");

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
                "--http-port=" + Launcher.freePort(),
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

    /** What the line to copy asks for, without the program that need not be there. */
    private static String curl(String said) throws Exception {
        Matcher line = CURL.matcher(said);
        assertThat(line.find()).as(said).isTrue();
        HttpRequest request = HttpRequest.newBuilder(URI.create(line.group(1)))
                .header(line.group(2), line.group(3))
                .timeout(Duration.ofSeconds(Launcher.PATIENCE_SECONDS))
                .POST(HttpRequest.BodyPublishers.ofString(line.group(4)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void answersAndKeepsItsTopicsUntilItIsToldToEnd() throws Exception {
        try (Launcher demo = start()) {
            demo.awaitSaid(RUNS);
            assertThat(demo.said())
                    .contains("localhost:" + port, "plays openai, anthropic, openai-eu, vllm", " send ", "kcat -P -b");
            assertThat(send("Say hello")).isEqualTo("You said: Say hello\n0");
            assertThat(curl(demo.said())).contains("\"object\":\"chat.completion\"", "You said: Say hello");
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
