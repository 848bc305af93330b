package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Two routes for one {@code direct:}: Camel starts only one of them. Told of each. */
final class DirectRoutes implements Check {

    @Override
    public String rule() {
        return "A `direct:` has one route";
    }

    @Override
    public void look(Folder folder, Report report) {
        Map<String, List<Endpoint>> inputs = Endpoints.of(folder)
                .filter(endpoint -> endpoint.isInput() && endpoint.scheme().equals("direct"))
                .filter(endpoint -> !endpoint.path().contains("{{"))
                .collect(Collectors.groupingBy(Endpoint::path));
        inputs.values()
                .forEach(same -> same.forEach(input -> same.stream()
                        .filter(other -> !other.equals(input))
                        .findFirst()
                        .ifPresent(other -> report.add(
                                input.file(),
                                input.line(),
                                "direct:" + input.path() + " has a route in "
                                        + other.file().path() + ":" + other.line() + " too"))));
    }
}
