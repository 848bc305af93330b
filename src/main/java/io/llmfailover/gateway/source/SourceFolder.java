package io.llmfailover.gateway.source;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists the files of a folder. Follows links, since mounted volumes are made of them, but not in circles. */
public final class SourceFolder {

    public static final int MAX_FILES = 10_000;
    private static final int MAX_DEPTH = 8;

    private final Path root;

    public SourceFolder(Path root) {
        this.root = root;
    }

    /** What tells that a file has changed without reading it. */
    public record Stamp(Path file, long size, long modified) {}

    /** YAML files and the README by their relative path. */
    public Map<String, Stamp> list() throws FolderException {
        if (!Files.isDirectory(root)) {
            throw new FolderException(root + " is not a directory");
        }
        Map<String, Stamp> found = new TreeMap<>();
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new Visitor(found));
        } catch (IOException e) {
            throw new FolderException(
                    root + " cannot be listed: " + e.getClass().getSimpleName());
        }
        if (found.size() > MAX_FILES) {
            throw new FolderException(root + " has more than " + MAX_FILES + " YAML files");
        }
        return found;
    }

    public Source read(String path) {
        return SourceReader.read(path, root.resolve(path));
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Map<String, Stamp> found;

        Visitor(Map<String, Stamp> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            // Kubernetes keeps the versions of a mounted volume in ..data and the like
            return isHidden(dir) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (attributes.isRegularFile() && !isHidden(file) && isWanted(path)) {
                found.put(
                        path,
                        new Stamp(
                                file,
                                attributes.size(),
                                attributes.lastModifiedTime().toMillis()));
            }
            return found.size() > MAX_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        /** A file that went away meanwhile, a broken link, a circle of links, a directory that is closed to us. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }

        private boolean isHidden(Path path) {
            return !path.equals(root) && path.getFileName().toString().startsWith(".");
        }
    }

    private static boolean isWanted(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml") || path.equals("README.md");
    }
}
