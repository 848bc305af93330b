package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as it is shipped, with a folder laid over its routes. */
class MountedIT {

    @TempDir
    Path dir;

    private void write(String path, String text) throws IOException {
        Path file = dir.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String route(String id, String step) {
        return """
                - route:
                    id: %s
                    description: Of the test.
                    from:
                      uri: direct:%s
                      steps:
                        - %s
                """
                .formatted(id, id, step);
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dllm.routes.directory=" + dir,
                "-Dllm.routes.scan=200ms",
                "-Dcamel.component.llm.providers[openai].api-key=sk-openai",
                "-Dcamel.component.llm.providers[anthropic].api-key=sk-anthropic",
                "-Dcamel.component.llm.providers[openai-eu].api-key=sk-openai-eu"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // a process that neither says what is awaited nor ends is ended
        var unused = process.onExit()
                .orTimeout(90, TimeUnit.SECONDS)
                .whenComplete((ended, late) -> process.destroyForcibly());
        return process;
    }

    private static String logUntil(BufferedReader out, String end) throws IOException {
        StringBuilder log = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            log.append(line).append('\n');
            if (line.contains(end)) {
                break;
            }
        }
        return log.toString();
    }

    @Test
    void takesTheFolderAndItsChanges() throws Exception {
        write("alias/chat.camel.yaml", route("chat", "log: mounted"));
        write("alias/mine.camel.yaml", route("mine", "log: mine"));
        Process process = start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(logUntil(out, "Installed features"))
                    .contains("chat (direct://chat)", "mine (direct://mine)", "chat-eip (direct://chat-eip)");

            write("alias/late.camel.yaml", route("late", "log: late"));
            assertThat(logUntil(out, "late.camel.yaml is loaded")).contains("alias/late.camel.yaml is loaded");

            write("alias/mine.camel.yaml", route("mine", "lgo: mine"));
            assertThat(logUntil(out, "lgo is not known here"))
                    .contains("alias/mine.camel.yaml:7: lgo is not known here");

            Files.delete(dir.resolve("alias/chat.camel.yaml"));
            assertThat(logUntil(out, "chat.camel.yaml is loaded")).contains("alias/chat.camel.yaml is loaded");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static String modelsAt(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/models"))
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void aFileThatComesIsAModelOverHttp() throws Exception {
        Process process = start("-Dllm.http.enabled=true", "-Dllm.http.port=0");
        try (BufferedReader out = process.inputReader()) {
            Matcher address = Pattern.compile("Requests at (\\S+)").matcher(logUntil(out, "Installed features"));
            assertThat(address.find()).isTrue();
            assertThat(modelsAt(address.group(1)))
                    .contains("\"chat-eu\"", "\"embed\"")
                    .doesNotContain("late", "eip-openai\"", "kafka-request");

            write("alias/late.camel.yaml", route("late", "log: late"));
            logUntil(out, "late.camel.yaml is loaded");
            assertThat(modelsAt(address.group(1))).contains("\"late\"");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFolderThatIsNotThereEndsTheStart() throws Exception {
        Files.delete(dir);
        Process process = start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(logUntil(out, "never"))
                    .contains(dir + " is not a directory")
                    .doesNotContain("\tat ");
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
    }

    @Test
    void faultsOfTheFolderEndTheStart() throws Exception {
        write("alias/chat.camel.yaml", route("chat", "lgo: x"));
        write("alias/mine.camel.yaml", route("yours", "log: x"));
        Process process = start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(logUntil(out, "never"))
                    .contains("alias/chat.camel.yaml:7: lgo is not known here")
                    .contains("alias/mine.camel.yaml:1: the route's id is yours, but the file's name says mine")
                    .doesNotContain("\tat ", "Caused by");
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
    }
}
