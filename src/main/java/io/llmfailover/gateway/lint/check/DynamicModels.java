package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;

/** Models that a caller could name. */
final class DynamicModels implements Check {

    @Override
    public String rule() {
        return "No `toD: llm:...`: data of a request in a URI lets callers read the environment. Let names lead to routes instead";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        Endpoints.of(folder)
                .filter(endpoint -> endpoint.step().key().equals("toD") && endpoint.isLlm())
                .forEach(endpoint -> report.add(
                        endpoint.file(), endpoint.line(), "toD puts data of the request into the URI of llm: use to"));
    }
}
