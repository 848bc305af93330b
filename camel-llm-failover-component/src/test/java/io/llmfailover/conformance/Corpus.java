package io.llmfailover.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the recorded payloads are. They are no part of the project, so that a checkout may be without them. */
public final class Corpus {

    static final String PROPERTY = "conformance.dir";

    private Corpus() {}

    /** The folder that the property names, else a {@code shared/conformance} beside or in one of our parents. */
    public static Optional<Path> find() {
        String named = System.getProperty(PROPERTY);
        if (named == null) {
            return parents(Path.of("").toAbsolutePath())
                    .flatMap(parent -> Stream.of(parent.resolveSibling("shared"), parent.resolve("shared")))
                    .map(shared -> shared.resolve("conformance"))
                    .filter(Corpus::isCorpus)
                    .findFirst();
        }
        if (!isCorpus(Path.of(named))) {
            throw new IllegalStateException(PROPERTY + " names no folder with a manifest.json: " + named);
        }
        return Optional.of(Path.of(named));
    }

    private static boolean isCorpus(Path folder) {
        return Files.isRegularFile(folder.resolve("manifest.json"));
    }

    private static Stream<Path> parents(Path start) {
        return Stream.iterate(start, path -> path != null, Path::getParent);
    }

    static List<Case> cases(Path corpus) throws IOException {
        try (Stream<Path> files = Files.find(corpus, 3, (path, attributes) -> path.endsWith("case.json"))) {
            return files.sorted().map(file -> Case.of(file.getParent())).toList();
        }
    }
}
