package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;

/** Routes that do not say what they are for. */
final class Described implements Check {

    @Override
    public String rule() {
        return "A route has a `description`";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            for (Member member : file.top()) {
                if (member.key().equals("route")
                        && member.value().text("description").isBlank()) {
                    report.add(file, member, "the route has no description");
                }
            }
        }
    }
}
