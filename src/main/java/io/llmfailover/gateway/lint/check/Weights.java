package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Bean;
import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;
import java.util.Optional;

/** Weights that do not fit the steps they are for. */
final class Weights implements Check {

    @Override
    public String rule() {
        return "There is one weight for each step of the balancer";
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            file.members("loadBalance").forEach(balance -> look(folder, file, balance, report));
        }
    }

    private static void look(Folder folder, RouteFile file, Member balance, Report report) {
        Item list = balance.value().get("steps");
        int steps = list == null ? 0 : list.items().size();
        for (Member kind : balance.value().members(balance)) {
            if (kind.key().equals("weightedLoadBalancer")) {
                kind.value().members(kind).stream()
                        .filter(member -> member.key().equals("distributionRatio"))
                        .forEach(member -> compare(file, member, steps, report));
            }
            if (kind.key().equals("customLoadBalancer")) {
                String ref = kind.value().text("ref").replaceFirst("^#(bean:)?", "");
                folder.beans(ref).forEach(bean -> weights(bean)
                        .ifPresent(member -> compare(bean.file(), member, steps, report)));
            }
        }
    }

    private static Optional<Member> weights(Bean bean) {
        Member properties = bean.member("properties");
        return properties == null
                ? Optional.empty()
                : properties.value().members(properties).stream()
                        .filter(member -> member.key().equals("weights"))
                        .findFirst();
    }

    private static void compare(RouteFile file, Member member, int steps, Report report) {
        String weights = member.value().isList() ? member.value().joined() : member.text();
        int count = weights.split(",", -1).length;
        if (!weights.contains("{{") && count != steps) {
            report.add(
                    file,
                    member,
                    count + (count == 1 ? " weight" : " weights") + " for " + steps
                            + (steps == 1 ? " step" : " steps"));
        }
    }
}
