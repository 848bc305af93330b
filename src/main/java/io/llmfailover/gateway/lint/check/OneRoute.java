package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;
import java.util.List;

/** One file is one route, and is found by the route's id. */
final class OneRoute implements Check {

    private static final List<String> ROUTES = List.of("route", "from", "templatedRoute");

    @Override
    public String rule() {
        return "A file holds at most one route; the route's id is the file's name without `.camel.yaml`";
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            List<Member> routes = file.top().stream()
                    .filter(member -> ROUTES.contains(member.key()))
                    .toList();
            routes.stream()
                    .skip(1)
                    .forEach(second -> report.add(file, second, "is a second route: give it a file of its own"));
            routes.stream()
                    .limit(1)
                    .filter(route -> route.value().isBlock())
                    .forEach(route -> checkId(file, route, report));
        }
    }

    private static void checkId(RouteFile file, Member route, Report report) {
        if (route.key().equals("from")) {
            report.add(
                    file, route, "from without route has no id: write route: { id: " + file.name() + ", from: ... }");
            return;
        }
        String id = route.value().text(route.key().equals("route") ? "id" : "routeId");
        if (id.isEmpty()) {
            report.add(file, route, "the route has no id: by the file's name it is " + file.name());
        } else if (!id.equals(file.name())) {
            report.add(file, route, "the route's id is " + id + ", but the file's name says " + file.name());
        }
    }
}
