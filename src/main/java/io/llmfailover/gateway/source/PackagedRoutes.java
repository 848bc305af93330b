package io.llmfailover.gateway.source;

import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The routes that the application brings along, wherever it is packaged. */
public final class PackagedRoutes {

    private static final String ROOT = "routes/";

    private PackagedRoutes() {}

    public static Map<String, Source> read() {
        Map<String, Source> found = new TreeMap<>();
        try {
            ClassPathUtils.consumeAsPaths(
                    Thread.currentThread().getContextClassLoader(), ROOT, root -> readAll(root, found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void readAll(Path root, Map<String, Source> found) {
        try (Stream<Path> paths = Files.walk(root)) {
            List<Path> files = paths.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                String path = root.relativize(file).toString().replace('\\', '/');
                try (InputStream in = Files.newInputStream(file)) {
                    found.put(path, SourceReader.read(path, in));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
