package io.llmfailover.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a user gets who imports no BOM: Maven takes the nearest version, and of equally near ones the first. */
class PomTest {

    @Test
    void jacksonIsNamedInOneVersionForUsersWithoutABom() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"), StandardCharsets.UTF_8);
        List<String> names = Pattern.compile("<artifactId>(jackson-[a-z]+)</artifactId>")
                .matcher(pom)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(names)
                .as("vertx-core names an older jackson-core, which databind does not run with")
                .containsExactly("jackson-core", "jackson-databind");
    }
}
