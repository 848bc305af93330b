package io.llmfailover.gateway.lint.check;

import io.llmfailover.LlmConstants;
import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;

/** Properties that look like ours and are not: a letter wrong in the residency, and data goes anywhere. */
final class ControlProperties implements Check {

    @Override
    public String rule() {
        return "A property that a route sets and whose name begins with `CamelLlm` is `CamelLlmResidency`";
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            file.members("setProperty", "setProperties", "setHeader").forEach(step -> look(file, step, report));
        }
    }

    private static void look(RouteFile file, Member step, Report report) {
        String name = step.value().text("name");
        boolean ours = name.startsWith("CamelLlm");
        if (ours && step.key().equals("setHeader")) {
            report.add(file, step, "the header " + name + " tells what a call told; a route sets properties");
        } else if (ours && !name.equals(LlmConstants.RESIDENCY_PROPERTY)) {
            report.add(
                    file, step, "there is no property " + name + ": is " + LlmConstants.RESIDENCY_PROPERTY + " meant?");
        }
    }
}
