package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.source.Source;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.RouteDefinition;

/** What callers may name: routes from direct: that stand in {@code alias/}. Those of other folders are not for them. */
final class AliasNames {

    private static final String FOLDER = "alias/";

    /** Nothing that means something in a URI, because the name becomes a part of one. */
    private static final Pattern DIRECT = Pattern.compile("direct:(?://)?([A-Za-z0-9._-]+)(?:\\?.*)?");

    private AliasNames() {}

    static Set<String> of(Source source, Stream<RouteDefinition> routes) {
        if (!source.path().startsWith(FOLDER)) {
            return Set.of();
        }
        return routes.flatMap(route -> name(route).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> name(RouteDefinition route) {
        if (route.getInput() == null) {
            return Optional.empty();
        }
        Matcher from = DIRECT.matcher(route.getInput().getEndpointUri());
        return from.matches() ? Optional.of(from.group(1)) : Optional.empty();
    }
}
