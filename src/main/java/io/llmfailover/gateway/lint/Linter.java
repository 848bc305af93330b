package io.llmfailover.gateway.lint;

import java.util.List;

/** Runs checks over a folder. */
public final class Linter {

    private final List<Check> checks;

    public Linter(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    public List<Finding> look(Folder folder) {
        Report report = new Report();
        for (Check check : checks) {
            report.of(check);
            check.look(folder, report);
        }
        return List.copyOf(report.findings());
    }
}
