package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.lint.Bean;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.RouteFile;
import io.llmfailover.gateway.source.Source;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that use what other files declare: they hold the old beans, and must be loaded again too. */
final class Dependents {

    /** A bean's name alone or as a reference, a template's or kamelet's name, or the provider of a model. */
    private static final Pattern NAME =
            Pattern.compile("^(?:#(?:bean:)?|kamelet:|llm(?:-failover)?:)?([^/?#:]+)(?:[/?].*)?$");

    private Dependents() {}

    /** Of all files, those that name something that the changed ones declare, or declared; not the changed ones. */
    static Set<String> of(Collection<Source> changed, Collection<Source> all) {
        Set<String> names = new HashSet<>();
        Set<String> paths = new HashSet<>();
        Folder.of(changed, Set.of()).files().forEach(file -> {
            paths.add(file.path());
            declare(file, names);
        });
        Set<String> dependents = new TreeSet<>(LoadingOrder.OF_PATHS);
        for (RouteFile file : Folder.of(all, Set.of()).files()) {
            if (!paths.contains(file.path()) && file.texts().stream().anyMatch(text -> names(text.value(), names))) {
                dependents.add(file.path());
            }
        }
        return dependents;
    }

    private static void declare(RouteFile file, Set<String> names) {
        Bean.of(file).map(Bean::name).forEach(names::add);
        file.members("routeTemplate", "routeConfiguration")
                .map(member -> member.value().text("id"))
                .forEach(names::add);
        if (file.isKamelet()) {
            names.add(file.name());
        }
        names.remove("");
    }

    private static boolean names(String text, Set<String> names) {
        Matcher matcher = NAME.matcher(text);
        return matcher.matches() && names.contains(matcher.group(1));
    }
}
