package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;

/** Errors that are handled before the balancer hears of them. */
final class HandledErrors implements Check {

    @Override
    public String rule() {
        return "There is no `handled: true` in a file with a `loadBalance`: it ends the failover at the first step";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            if (file.members("loadBalance").findAny().isPresent()) {
                file.members("handled")
                        .filter(handled -> !handled.text().equals("false")
                                && !handled.value().text("constant").equals("false"))
                        .forEach(handled ->
                                report.add(file, handled, "handled: true ends the failover at the first step"));
            }
        }
    }
}
