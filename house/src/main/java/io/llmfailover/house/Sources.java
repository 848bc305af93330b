package io.llmfailover.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Files of a module are short. */
public final class Sources {

    private static final int MEDIAN = 80;

    private Sources() {}

    public static void assertShort() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(Path.of("src", "main", "java"))) {
            for (Path path :
                    paths.filter(file -> file.toString().endsWith(".java")).toList()) {
                lengths.add(Files.readAllLines(path).size());
            }
        }
        assertThat(lengths).isNotEmpty();
        Collections.sort(lengths);
        assertThat(lengths.get(lengths.size() / 2)).as("median of lines").isLessThan(MEDIAN);
    }
}
