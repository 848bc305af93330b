package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;

/** A breaker where Camel does not start it. */
final class BreakerPlaces implements Check {

    @Override
    public String rule() {
        return "A `circuitBreaker` is no direct step of a `loadBalance`: Camel does not start it there. Wrap it in `pipeline` or a route of its own";
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            file.members("loadBalance").forEach(balance -> look(file, balance, report));
        }
    }

    private static void look(RouteFile file, Member balance, Report report) {
        Item steps = balance.value().get("steps");
        if (steps == null) {
            return;
        }
        for (Item step : steps.items()) {
            for (Member member : step.members(balance)) {
                if (member.key().equals("circuitBreaker")) {
                    report.add(
                            file,
                            member,
                            "Camel does not start a circuitBreaker as a step of loadBalance: wrap it in pipeline");
                } else if (member.key().equals("loadBalance")) {
                    report.add(
                            file,
                            member,
                            "Camel does not start a loadBalance as a step of loadBalance: wrap it in pipeline");
                }
            }
        }
    }
}
