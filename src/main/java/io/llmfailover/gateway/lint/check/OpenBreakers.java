package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;

/** A breaker that is open and does not say so: the request travels on as if it were the answer. */
final class OpenBreakers implements Check {

    @Override
    public String rule() {
        return "A `circuitBreaker` without `onFallback` has `throwExceptionWhenHalfOpenOrOpenState: true`; else it answers with the request while it is open";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            file.members("circuitBreaker")
                    .filter(OpenBreakers::isSilent)
                    .forEach(breaker -> report.add(
                            file,
                            breaker,
                            "an open breaker is silent: set throwExceptionWhenHalfOpenOrOpenState: true"));
        }
    }

    private static boolean isSilent(Member breaker) {
        Item block = breaker.value();
        Item settings = block.get("resilience4jConfiguration");
        boolean speaks = settings != null
                && settings.text("throwExceptionWhenHalfOpenOrOpenState").equals("true");
        return !speaks && block.get("onFallback") == null;
    }
}
