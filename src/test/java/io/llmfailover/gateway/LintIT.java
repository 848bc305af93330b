package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application as a command: it needs no key, starts nothing, and says only what is wrong. */
class LintIT {

    @TempDir
    Path dir;

    private record Ended(int status, String said) {}

    private Ended lint(String... arguments) throws Exception {
        return run(Stream.concat(Stream.of("lint"), Stream.of(arguments)).toList());
    }

    private Ended run(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        command.addAll(arguments);
        Path said = dir.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY"));
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(said, StandardCharsets.UTF_8));
    }

    @Test
    void theShippedRoutesAreClean() throws Exception {
        assertThat(lint("../routes")).isEqualTo(new Ended(0, ""));
    }

    @Test
    void tellsWhatIsWrong() throws Exception {
        String fixture = "test/resources/lint/Options";
        assertThat(lint(fixture)).isEqualTo(new Ended(1, Files.readString(Path.of(fixture + ".txt"))));
        String beans = "test/resources/lint/BeanProperties";
        assertThat(lint(beans)).isEqualTo(new Ended(1, Files.readString(Path.of(beans + ".txt"))));
    }

    @Test
    void aMountedFolderMayCallThePackagedRoutes() throws Exception {
        Path routes = dir.resolve("routes");
        Files.createDirectories(routes.resolve("alias"));
        Files.writeString(
                routes.resolve("alias/mine.camel.yaml"),
                """
                - route:
                    id: mine
                    description: Calls a packaged alias.
                    from:
                      uri: direct:mine
                      steps:
                        - to: direct:chat
                """);

        assertThat(lint("--mounted", routes.toString())).isEqualTo(new Ended(0, ""));
        assertThat(lint(routes.toString()))
                .isEqualTo(new Ended(1, "alias/mine.camel.yaml:7: no route is from direct:chat\n"));
    }

    @Test
    void aCommandThatIsNotThereStartsNothing() throws Exception {
        assertThat(run(List.of("sned", "Hello")))
                .isEqualTo(new Ended(2, "There is no command sned, only key, lint, replay, send, watch\n"));
    }

    @Test
    void wrongUsage() throws Exception {
        assertThat(lint()).isEqualTo(new Ended(2, "usage: lint [--mounted] DIR\n"));
        assertThat(lint("gone")).isEqualTo(new Ended(2, "gone is not a directory\n"));
    }
}
