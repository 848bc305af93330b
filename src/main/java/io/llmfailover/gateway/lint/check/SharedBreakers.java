package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Bean;
import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;

/** Lists of exceptions that Camel does not read where they stand. */
final class SharedBreakers implements Check {

    @Override
    public String rule() {
        return "A shared breaker configuration has no `recordException` or `ignoreException`: Camel reads these lists only where the breaker stands";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            file.members("circuitBreaker").forEach(breaker -> look(folder, file, breaker, report));
        }
    }

    private static void look(Folder folder, RouteFile file, Member breaker, Report report) {
        for (Member member : breaker.value().members(breaker)) {
            if (member.key().equals("configuration")
                    && folder.beans(name(member)).stream().anyMatch(SharedBreakers::hasLists)) {
                report.add(
                        file,
                        member,
                        "the exception lists of " + name(member)
                                + " are not read: write them in resilience4jConfiguration");
            }
        }
    }

    private static String name(Member member) {
        return member.text().replaceFirst("^#(bean:)?", "");
    }

    private static boolean hasLists(Bean bean) {
        Item properties = bean.block().get("properties");
        return properties != null
                && properties.members(null).stream()
                        .anyMatch(member -> member.key().matches("(record|ignore)Exceptions?"));
    }
}
