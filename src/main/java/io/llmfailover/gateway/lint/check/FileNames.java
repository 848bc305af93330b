package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;
import io.llmfailover.gateway.source.Source;

/** Files that nobody would load. */
final class FileNames implements Check {

    @Override
    public String rule() {
        return "A file's name ends in `.camel.yaml`, or in `.kamelet.yaml`; others are not loaded";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        folder.files().stream().map(RouteFile::path).forEach(path -> look(path, report));
        folder.others().stream()
                .map(Source::path)
                .filter(path -> path.endsWith(".yml"))
                .forEach(path -> look(path, report));
    }

    private static void look(String path, Report report) {
        if (!path.endsWith(".camel.yaml") && !path.endsWith(".kamelet.yaml")) {
            report.add(path, 1, "is not loaded: its name does not end in .camel.yaml");
        }
    }
}
