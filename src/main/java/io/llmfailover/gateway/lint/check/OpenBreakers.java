package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;
import org.jspecify.annotations.Nullable;

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
                    // a shared breaker is named by an option of the same name
                    .filter(breaker -> breaker.value().isBlock())
                    .filter(breaker -> isSilent(folder, breaker))
                    .forEach(breaker -> report.add(
                            file,
                            breaker,
                            "an open breaker is silent: set throwExceptionWhenHalfOpenOrOpenState: true"));
        }
    }

    private static boolean isSilent(Folder folder, Member breaker) {
        Item block = breaker.value();
        String shared = block.text("configuration").replaceFirst("^#(bean:)?", "");
        boolean speaks = speaks(block.get("resilience4jConfiguration"))
                || folder.beans(shared).stream()
                        .anyMatch(bean -> speaks(bean.block().get("properties")));
        return !speaks && block.get("onFallback") == null;
    }

    private static boolean speaks(@Nullable Item settings) {
        return settings != null
                && settings.text("throwExceptionWhenHalfOpenOrOpenState").equals("true");
    }
}
