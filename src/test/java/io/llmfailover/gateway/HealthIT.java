package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The application as it is shipped, and the only port it opens by itself. */
class HealthIT {

    private static final String LISTENS = "Management interface listening on http://";

    private static final int PATIENCE_MILLIS = 30_000;

    private static Process start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String vendor : List.of("openai", "openai-eu", "anthropic")) {
            command.add("-Dcamel.component.llm.providers[" + vendor + "].api-key=any");
        }
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // a process that neither says what is awaited nor ends is ended
        var unused = process.onExit()
                .orTimeout(90, TimeUnit.SECONDS)
                .whenComplete((ended, late) -> process.destroyForcibly());
        return process;
    }

    /** Where it says that it listens, as HOST:PORT. */
    private static String address(BufferedReader out) {
        String line = out.lines()
                .filter(one -> one.contains(LISTENS))
                .findFirst()
                .orElseThrow(() -> new AssertionError("it ended without a word about it"));
        return line.replaceFirst(".*" + LISTENS, "").replaceFirst("\\.$", "");
    }

    private static int statusOf(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofMillis(PATIENCE_MILLIS))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void assertClosed(String host, int port) throws Exception {
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS))
                    .isInstanceOf(ConnectException.class);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void listensForProbesAloneAndOnlyHere() throws Exception {
        int main = freePort();
        Process process = start("-Dquarkus.http.port=" + main, "-Dquarkus.management.port=0");
        try (BufferedReader out = process.inputReader()) {
            String address = address(out);
            assertThat(address).startsWith("127.0.0.1:");
            assertThat(statusOf("http://" + address + "/q/health/ready")).isEqualTo(200);
            assertClosed("127.0.0.1", main);
            // who listens at all addresses would listen at this one too
            assertClosed("127.0.0.2", URI.create("http://" + address).getPort());
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTakenPortIsOneSentenceAndTheEndBeforeAnyRoute() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = start("-Dquarkus.management.port=" + taken.getLocalPort());
            try (BufferedReader out = process.inputReader()) {
                assertThat(out.lines().collect(Collectors.joining("\n")))
                        .containsOnlyOnce("health cannot be told at 127.0.0.1:" + taken.getLocalPort()
                                + ", see quarkus.management.host and quarkus.management.port: Address already in use")
                        .doesNotContain("\tat ", "Caused by", "direct://");
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isOne();
        }
    }

    @Test
    void itCanBeLeftOut() throws Exception {
        int port = freePort();
        Process process = start("-Dquarkus.management.host-enabled=false", "-Dquarkus.management.port=" + port);
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.lines().anyMatch(line -> line.contains("Installed features")))
                    .isTrue();
            assertClosed("127.0.0.1", port);
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
