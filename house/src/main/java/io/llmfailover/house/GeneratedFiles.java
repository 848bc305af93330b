package io.llmfailover.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The build writes src/generated anew. What was checked in must be the same: a first build of a clone compiles what was
 * checked in, so a stale configurer would ship. The build keeps a copy from before (see the poms).
 */
public final class GeneratedFiles {

    private GeneratedFiles() {}

    public static void assertCheckedInAsTheBuildMakesThem() throws IOException {
        Map<String, String> checkedIn = files(Path.of("target", "generated-as-checked-in"));
        Map<String, String> made = files(Path.of("src", "generated"));

        assertThat(checkedIn)
                .as("the copy of src/generated from before the build")
                .isNotEmpty();
        assertThat(made)
                .as("src/generated has changed with this build: commit it, and build again")
                .isEqualTo(checkedIn);
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Files.readString(path, StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
