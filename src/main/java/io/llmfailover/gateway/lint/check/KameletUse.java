package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Placeholder;
import io.llmfailover.gateway.lint.RouteFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A kamelet as a route uses it: as an endpoint, or as a step of its own.
 *
 * @param given the names of parameters, with their lines
 * @param isWhole false where more parameters may come, with a placeholder or when the route runs
 */
record KameletUse(RouteFile file, int line, String name, Map<String, Integer> given, boolean isWhole) {

    static Stream<KameletUse> in(Folder folder) {
        return Stream.concat(
                Endpoints.of(folder)
                        .filter(endpoint -> endpoint.scheme().equals("kamelet"))
                        .map(endpoint -> of(endpoint, endpoint.options())),
                folder.files().stream().flatMap(file -> file.members("kamelet")
                        .filter(step -> !step.isBelow("parameters") && !step.isBelow("properties"))
                        .map(step -> of(file, step))));
    }

    private static KameletUse of(RouteFile file, Member step) {
        Item value = step.value();
        String uri = "kamelet:" + (value.text() == null ? value.text("name") : step.text());
        List<Member> options = value.members(step).stream()
                .filter(member -> member.key().equals("parameters"))
                .flatMap(member -> member.value().members(member).stream())
                .toList();
        return of(new Endpoint(file, step, uri, step.line(), null), options);
    }

    /** The name may have the id of the route behind it that is made of the kamelet. */
    private static KameletUse of(Endpoint endpoint, List<Member> options) {
        Map<String, Integer> given = new LinkedHashMap<>();
        for (String pair : endpoint.query().split("&", -1)) {
            given.put(pair.replaceFirst("=.*$", ""), endpoint.line());
        }
        options.forEach(option -> given.put(option.key(), option.line()));
        given.remove("");
        return new KameletUse(
                endpoint.file(),
                endpoint.line(),
                endpoint.path().replaceFirst("/.*$", ""),
                given,
                Placeholder.without(endpoint.uri()).equals(endpoint.uri())
                        && !endpoint.uri().contains("${"));
    }
}
