package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;
import java.util.List;
import java.util.Set;

/** Names of exceptions, which Camel would resolve when the first error comes, or never. */
final class ExceptionClasses implements Check {

    private static final Set<String> KEYS = Set.of("exception", "exceptionType", "recordException", "ignoreException");

    @Override
    public String rule() {
        return "An exception's name is that of a `Throwable` on the class path";
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            file.members().filter(ExceptionClasses::names).forEach(member -> look(file, member, report));
        }
    }

    private static boolean names(Member member) {
        return KEYS.contains(member.key()) && !member.isBelow("parameters") && !member.isBelow("properties");
    }

    private static void look(RouteFile file, Member member, Report report) {
        List<Item> names = member.value().text() == null ? member.value().items() : List.of(member.value());
        for (Item item : names) {
            String name = item.text();
            if (name != null && !name.contains("{{")) {
                look(file, item, name, report);
            }
        }
    }

    private static void look(RouteFile file, Item item, String name, Report report) {
        Class<?> type = Classes.find(name);
        if (type == null) {
            report.add(file, item.line(), "class " + name + " is not on the class path");
        } else if (!Throwable.class.isAssignableFrom(type)) {
            report.add(file, item.line(), "class " + name + " is no Throwable");
        }
    }
}
