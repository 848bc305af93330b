package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;

/** A balancer that goes round for ever. */
final class EndlessRounds implements Check {

    @Override
    public String rule() {
        return "A `failoverLoadBalancer` with `roundRobin` has `maximumFailoverAttempts`; else it calls without end and without pause";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            file.members("failoverLoadBalancer")
                    .filter(EndlessRounds::isEndless)
                    .forEach(balancer ->
                            report.add(file, balancer, "roundRobin without maximumFailoverAttempts never ends"));
        }
    }

    private static boolean isEndless(Member balancer) {
        String most = balancer.value().text("maximumFailoverAttempts");
        return balancer.value().text("roundRobin").equals("true") && (most.isEmpty() || most.startsWith("-"));
    }
}
