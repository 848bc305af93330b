package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Readme;
import io.llmfailover.gateway.lint.Report;
import java.util.Set;
import java.util.stream.Collectors;

/** Placeholders that nobody has told the people who install it of. */
final class Placeholders implements Check {

    @Override
    public String rule() {
        return "A placeholder without default, and the key of a provider in use, is in a table of README.md, or a property of the application";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        Set<String> known =
                folder.documented().stream().map(Readme::placeholder).collect(Collectors.toSet());
        known.addAll(folder.properties());
        PlaceholderUse.in(folder)
                .filter(use -> use.isNeeded() && !known.contains(use.name()))
                .forEach(use -> report.add(
                        use.file(), use.line(), "placeholder " + use.name() + " is not documented in " + Readme.NAME));
    }
}
