package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;
import io.llmfailover.gateway.lint.YamlFault;

/** Files that cannot be read at all. */
final class WellFormed implements Check {

    @Override
    public String rule() {
        return "A file is YAML in UTF-8, at most 1 MiB, of one document, not empty, without aliases and repeated keys";
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            YamlFault fault = file.fault();
            if (fault != null) {
                report.add(file, fault.line(), fault.sentence());
            }
            file.repeated().forEach(member -> report.add(file, member, member.key() + " stands twice in one block"));
        }
    }
}
