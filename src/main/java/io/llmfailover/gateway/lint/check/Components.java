package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;

/** Components that are misspelt or not part of this application. */
final class Components implements Check {

    @Override
    public String rule() {
        return "A URI's component is on the class path";
    }

    @Override
    public void look(Folder folder, Report report) {
        Endpoints.of(folder).forEach(endpoint -> {
            String scheme = endpoint.scheme();
            if (scheme.isEmpty()
                    && !endpoint.uri().contains("{{")
                    && !endpoint.uri().contains("${")) {
                report.add(endpoint.file(), endpoint.line(), "'" + Uris.shown(endpoint.uri()) + "' is no URI");
            } else if (!scheme.isEmpty() && !Uris.isOnClassPath(scheme)) {
                report.add(endpoint.file(), endpoint.line(), "component " + scheme + " is not on the class path");
            }
        });
    }
}
