package io.llmfailover.gateway;

import io.llmfailover.gateway.lint.Finding;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Linter;
import io.llmfailover.gateway.lint.check.Checks;
import io.llmfailover.gateway.source.ApplicationProperties;
import io.llmfailover.gateway.source.FolderException;
import io.llmfailover.gateway.source.SourceFolder;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code lint DIR}: what is wrong with a routes folder, one line each. Starts nothing and needs no keys. */
final class LintCommand {

    static final String NAME = "lint";

    private static final int CLEAN = 0;
    private static final int FOUND = 1;
    private static final int USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;

    LintCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** @param arguments those behind the command's name */
    int run(List<String> arguments) {
        if (arguments.size() != 1 || arguments.get(0).startsWith("-")) {
            err.println("usage: lint DIR");
            return USAGE;
        }
        try {
            SourceFolder folder = new SourceFolder(Path.of(arguments.get(0)));
            List<Finding> findings = look(folder);
            findings.forEach(out::println);
            return findings.isEmpty() ? CLEAN : FOUND;
        } catch (FolderException e) {
            err.println(e.sentence());
        } catch (InvalidPathException e) {
            err.println("'" + arguments.get(0) + "' is not a directory");
        }
        return USAGE;
    }

    private static List<Finding> look(SourceFolder folder) throws FolderException {
        Set<String> properties = ApplicationProperties.names();
        return new Linter(Checks.all())
                .look(Folder.of(
                        folder.list().keySet().stream().map(folder::read).toList(), properties));
    }
}
