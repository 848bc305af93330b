package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of the README that are left from another time. */
final class DeadPlaceholders implements Check {

    @Override
    public String rule() {
        return "A placeholder that README.md lists is used by a file";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        Set<String> used = PlaceholderUse.in(folder).map(PlaceholderUse::name).collect(Collectors.toSet());
        folder.documented().stream()
                .filter(row -> !used.contains(row.placeholder()))
                .forEach(row ->
                        report.add(row.path(), row.line(), "placeholder " + row.placeholder() + " is used by no file"));
    }
}
