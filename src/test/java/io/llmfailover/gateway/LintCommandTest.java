package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever it is pointed at: a sentence and a status, never a stack trace. */
class LintCommandTest {

    private static final String GOOD =
            """
            - route:
                id: %s
                description: Echoes.
                from:
                  uri: direct:%s
                  steps:
                    - setBody: { simple: "${body}" }
            """;

    @TempDir
    Path dir;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int lint(String... arguments) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new LintCommand(out, out).run(List.of(arguments));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private Path file(String path, String text) throws IOException {
        Path file = dir.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String route(String id) {
        return GOOD.formatted(id, id);
    }

    @Test
    void cleanFoldersAreSilent() throws IOException {
        file("alias/echo.camel.yaml", route("echo"));

        assertThat(lint(dir.toString())).isZero();
        assertThat(said()).isEmpty();
    }

    @Test
    void anEmptyFolderIsClean() {
        assertThat(lint(dir.toString())).isZero();
    }

    @Test
    void tellsFileLineAndSentence() throws IOException {
        file("alias/echo.camel.yaml", route("echo").replace("direct:", "drect:"));

        assertThat(lint(dir.toString())).isOne();
        assertThat(said()).isEqualTo("alias/echo.camel.yaml:5: component drect is not on the class path\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "a b", "a,b"})
    void wrongUsageIsTold(String arguments) {
        assertThat(lint(arguments.isEmpty() ? new String[0] : arguments.split(",", -1)))
                .isEqualTo(2);
        assertThat(said()).hasLineCount(1).doesNotContain("Exception");
    }

    @Test
    void aDirectoryThatIsNone() throws IOException {
        Path file = file("x.camel.yaml", "");

        assertThat(lint(dir.resolve("gone").toString())).isEqualTo(2);
        assertThat(lint(file.toString())).isEqualTo(2);
        assertThat(lint("\0")).isEqualTo(2);
        assertThat(said()).hasLineCount(3).contains("gone is not a directory").doesNotContain("Exception");
    }

    @Test
    void bigBinaryAndUnreadableFilesAreNamed() throws IOException {
        Files.write(file("big.camel.yaml", ""), new byte[50 * 1024 * 1024]);
        Files.write(file("binary.camel.yaml", ""), new byte[] {1, 0, 2});
        Files.write(file("latin.camel.yaml", ""), new byte[] {(byte) 0xE4, 'x'});
        file("bomb.camel.yaml", "- a: &a [x,x]\n- b: &b [*a,*a]\n- c: [*b,*b]\n");
        file("open.camel.yaml", "[".repeat(500_000));

        assertThat(lint(dir.toString())).isOne();
        assertThat(said().lines())
                .containsExactly(
                        "big.camel.yaml:1: is larger than 1 MiB",
                        "binary.camel.yaml:1: is not text",
                        "bomb.camel.yaml:2: has an alias (*): write out what it stands for",
                        "latin.camel.yaml:1: is not text in UTF-8",
                        "open.camel.yaml:1: is nested deeper than 64 levels");
    }

    @Test
    void linksAreFollowedButNotInCircles() throws IOException {
        Files.createSymbolicLink(dir.resolve("circle"), dir);
        Files.createSymbolicLink(dir.resolve("dangling.camel.yaml"), dir.resolve("gone"));
        file("..data/echo.camel.yaml", route("echo").replace("direct:", "drect:"));
        Files.createDirectories(dir.resolve("alias"));
        Files.createSymbolicLink(dir.resolve("alias/echo.camel.yaml"), dir.resolve("..data/echo.camel.yaml"));

        assertThat(lint(dir.toString())).isOne();
        assertThat(said().lines()).containsExactly("alias/echo.camel.yaml:5: component drect is not on the class path");
    }

    @Test
    void manyFilesAndNamesWithBlanks() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            file("alias/a " + i + ".camel.yaml", route("a " + i));
        }

        assertThat(lint(dir.toString())).isZero();
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        for (int i = 0; i <= 10_000; i++) {
            Files.createFile(dir.resolve(i + ".yaml"));
        }

        assertThat(lint(dir.toString())).isEqualTo(2);
        assertThat(said()).hasLineCount(1).contains("more than 10000");
    }
}
