package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;

/** Options in a URI's query, where nobody sees them. */
final class QueryParameters implements Check {

    @Override
    public String rule() {
        return "Options of an endpoint stand below it in a `parameters` block, not in the URI";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        Endpoints.of(folder)
                .filter(endpoint -> !endpoint.query().isEmpty())
                .forEach(endpoint -> report.add(
                        endpoint.file(), endpoint.line(), "the URI has options in it: put them in a parameters block"));
    }
}
