package io.llmfailover.gateway.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.gateway.lint.check.Checks;
import io.llmfailover.gateway.source.FolderException;
import io.llmfailover.gateway.source.SourceFolder;
import io.llmfailover.provider.ProviderRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each check has a folder of its name with mistakes in it, and beside them the lines it must say.
 * {@code -Dlint.write=true} writes these.
 */
class RoutesLintTest {

    private static final Path FIXTURES = Path.of("test", "resources", "lint");

    static Stream<String> checks() {
        return Checks.all().stream().map(check -> check.getClass().getSimpleName());
    }

    @Test
    void theShippedRoutesAreClean() throws FolderException {
        assertThat(lines(Path.of("..", "routes"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void saysExactlyWhatIsWrong(String check) throws Exception {
        Path expected = FIXTURES.resolve(check + ".txt");
        // a provider more is no change of what is wrong
        List<String> lines = lines(FIXTURES.resolve(check)).stream()
                .map(line -> line.replace(ProviderRow.names(), "{providers}"))
                .toList();
        if (Boolean.getBoolean("lint.write")) {
            Files.write(expected, lines);
        }
        assertThat(lines).isNotEmpty().isEqualTo(Files.readAllLines(expected));
    }

    @Test
    void noFixtureIsLeftOver() throws IOException {
        try (Stream<Path> folders = Files.list(FIXTURES).filter(Files::isDirectory)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(checks().toList());
        }
    }

    private static List<String> lines(Path directory) throws FolderException {
        SourceFolder folder = new SourceFolder(directory);
        return new Linter(Checks.all())
                        .look(Folder.of(
                                folder.list().keySet().stream()
                                        .map(folder::read)
                                        .toList(),
                                Set.of("quarkus.application.name")))
                        .stream()
                        .map(Finding::toString)
                        .toList();
    }
}
