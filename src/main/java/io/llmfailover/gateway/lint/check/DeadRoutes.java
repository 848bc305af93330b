package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;

/** Routes that nobody can reach. */
final class DeadRoutes implements Check {

    @Override
    public String rule() {
        return "A route from a `direct:` is called by another, or stands in `alias/`";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        DirectNames names = new DirectNames(folder);
        Endpoints.of(folder)
                .filter(endpoint -> endpoint.isInput() && endpoint.scheme().equals("direct"))
                .filter(endpoint -> !endpoint.file().folder().equals("alias"))
                .filter(endpoint -> !endpoint.path().contains("{{") && !names.isCalled(endpoint.path()))
                .forEach(endpoint -> report.add(
                        endpoint.file(),
                        endpoint.line(),
                        "nobody calls direct:" + endpoint.path() + ", and it is no alias"));
    }
}
