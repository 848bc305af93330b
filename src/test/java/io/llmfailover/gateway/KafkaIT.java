package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The application as it is shipped, where there is no Kafka. */
class KafkaIT {

    private static Process start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String vendor : List.of("openai", "openai-eu", "anthropic")) {
            command.add("-Dcamel.component.llm.providers[" + vendor + "].api-key=any");
        }
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // a process that neither says what is awaited nor ends is ended
        var unused = process.onExit()
                .orTimeout(90, TimeUnit.SECONDS)
                .whenComplete((ended, late) -> process.destroyForcibly());
        return process;
    }

    private static String jar() {
        return Path.of("target", "quarkus-app", "quarkus-run.jar").toString();
    }

    @Test
    void nobodyLooksForABrokerUnlessToldTo() throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Process process = start("-Dkafka.brokers=127.0.0.1:" + broker.getLocalPort(), "-jar", jar());
            try (BufferedReader out = process.inputReader()) {
                String log = out.lines()
                        .takeWhile(line -> !line.contains("Installed features"))
                        .collect(Collectors.joining("\n"));
                assertThat(log).contains("chat (direct://chat)").doesNotContain("kafka-parallel", "direct://publish");
            } finally {
                process.destroy();
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            // who had connected in the life of the process would be in the row of those waiting
            broker.setSoTimeout(1);
            assertThatThrownBy(broker::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aClusterThatIsNotThereIsOneSentenceAndTheEnd() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process process = start(
                "-Dllm.kafka.enabled=true",
                "-Dllm.kafka.patience=1s",
                "-Dkafka.brokers=127.0.0.1:" + port,
                "-jar",
                jar());
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.lines().collect(Collectors.joining("\n")))
                    .containsOnlyOnce(
                            "no Kafka broker listens at 127.0.0.1:" + port + ", not within 1 s: see kafka.brokers")
                    .doesNotContain("\tat ", "Caused by", "started and consuming");
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isOne();
    }

    @Test
    void commandsSayWhatTheyWant() throws Exception {
        Process process = start("-jar", jar(), "send");
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.lines())
                    .containsExactly(
                            "one text is sent, in quotes",
                            "usage: send [--brokers HOST:PORT] [--topic REQUESTS] [--model chat] [--timeout 60s] TEXT");
        }
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void commandsReadThePropertiesOfTheApplication() throws Exception {
        Process process = start("-Dkafka.brokers=nonsense", "-jar", jar(), "send", "hello");
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.lines())
                    .containsExactly(
                            "kafka.brokers must be host:port, or more of them with commas between, not nonsense");
        }
        assertThat(process.waitFor()).isOne();
    }
}
