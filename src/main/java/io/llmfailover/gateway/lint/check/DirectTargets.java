package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;

/** Calls that lead nowhere. */
final class DirectTargets implements Check {

    @Override
    public String rule() {
        return "A `direct:` that is called has a route in the folder";
    }

    @Override
    public void look(Folder folder, Report report) {
        DirectNames names = new DirectNames(folder);
        for (DirectNames.Call call : names.calls()) {
            if (call.isWhole() && !call.name().isEmpty() && !names.isAnswered(call.name())) {
                report.add(call.file(), call.line(), "no route is from direct:" + call.name());
            }
        }
    }
}
