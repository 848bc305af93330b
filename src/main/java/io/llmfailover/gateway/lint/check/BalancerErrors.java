package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;

/** An error handler between the balancer and its steps. */
final class BalancerErrors implements Check {

    @Override
    public String rule() {
        return "A route with a `loadBalance` has `errorHandler: { noErrorHandler: {} }`: another handler acts on each step before the balancer sees the error";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            file.members("loadBalance")
                    .filter(balance -> !isBare(balance))
                    .forEach(
                            balance -> report.add(
                                    file,
                                    balance,
                                    "the route has no errorHandler: { noErrorHandler: {} }, so errors do not reach the balancer first"));
        }
    }

    private static boolean isBare(Member balance) {
        for (Member above = balance.parent(); above != null; above = above.parent()) {
            if (above.key().equals("route")) {
                var handler = above.value().get("errorHandler");
                return handler != null && handler.get("noErrorHandler") != null;
            }
        }
        // of templates and configurations nothing is known here
        return balance.isBelow("routeTemplate") || balance.isBelow("template");
    }
}
