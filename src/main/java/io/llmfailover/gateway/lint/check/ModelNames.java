package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;

/** The form of {@code llm:} URIs. */
final class ModelNames implements Check {

    @Override
    public String rule() {
        return "`llm:` is followed by provider/model";
    }

    @Override
    public void look(Folder folder, Report report) {
        Endpoints.of(folder)
                .filter(Endpoint::isLlm)
                .filter(endpoint -> !isComplete(endpoint))
                .forEach(endpoint -> report.add(
                        endpoint.file(),
                        endpoint.line(),
                        "llm: needs a provider and a model, such as llm:openai/gpt-4o-mini"));
    }

    private static boolean isComplete(Endpoint endpoint) {
        String path = endpoint.path();
        return path.matches("[^/]+/.+")
                || path.contains("{{")
                || (endpoint.hasOption("provider") && endpoint.hasOption("model"));
    }
}
