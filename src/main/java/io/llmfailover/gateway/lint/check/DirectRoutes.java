package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;
import java.util.HashMap;
import java.util.Map;

/** Two routes for one {@code direct:}: Camel starts only one of them. */
final class DirectRoutes implements Check {

    @Override
    public String rule() {
        return "A `direct:` has one route";
    }

    @Override
    public void look(Folder folder, Report report) {
        Map<String, Endpoint> known = new HashMap<>();
        Endpoints.of(folder)
                .filter(endpoint -> endpoint.isInput() && endpoint.scheme().equals("direct"))
                .filter(endpoint -> !endpoint.path().contains("{{"))
                .forEach(endpoint -> {
                    Endpoint other = known.putIfAbsent(endpoint.path(), endpoint);
                    if (other != null) {
                        report.add(
                                endpoint.file(),
                                endpoint.line(),
                                "direct:" + endpoint.path() + " has a route already, in "
                                        + other.file().path() + ":" + other.line());
                    }
                });
    }
}
