package io.llmfailover.gateway;

import io.llmfailover.gateway.lint.Finding;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Linter;
import io.llmfailover.gateway.lint.check.Checks;
import io.llmfailover.gateway.source.ApplicationProperties;
import io.llmfailover.gateway.source.FolderException;
import io.llmfailover.gateway.source.Overlay;
import io.llmfailover.gateway.source.PackagedRoutes;
import io.llmfailover.gateway.source.Source;
import io.llmfailover.gateway.source.SourceFolder;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code lint DIR}: what is wrong with a routes folder, one line each. Starts nothing and needs no keys. */
final class LintCommand {

    static final String NAME = "lint";

    /** The folder is to be laid over the packaged routes, and is judged together with them. */
    private static final String MOUNTED = "--mounted";

    private static final int CLEAN = 0;
    private static final int FOUND = 1;
    private static final int USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;

    LintCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** The arguments are those behind the command's name. */
    int run(List<String> arguments) {
        boolean mounted = arguments.size() == 2 && arguments.get(0).equals(MOUNTED);
        if (!mounted && (arguments.size() != 1 || arguments.get(0).startsWith("-"))) {
            err.println("usage: lint [" + MOUNTED + "] DIR");
            return USAGE;
        }
        String directory = arguments.get(arguments.size() - 1);
        try {
            List<Finding> findings = look(new SourceFolder(Path.of(directory)), mounted);
            findings.forEach(out::println);
            return findings.isEmpty() ? CLEAN : FOUND;
        } catch (FolderException e) {
            err.println(e.sentence());
        } catch (InvalidPathException e) {
            err.println("that is not a directory");
        }
        return USAGE;
    }

    private static List<Finding> look(SourceFolder folder, boolean mounted) throws FolderException {
        Map<String, Source> files = new TreeMap<>();
        folder.list().keySet().forEach(path -> files.put(path, folder.read(path)));
        Map<String, Source> all = mounted ? Overlay.of(PackagedRoutes.read(), files) : files;
        return new Linter(Checks.all()).look(Folder.of(all.values(), ApplicationProperties.names()));
    }
}
