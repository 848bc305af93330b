package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Placeholder;
import io.llmfailover.gateway.lint.RouteFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint as a route names it. */
record Endpoint(RouteFile file, Member step, String uri, int line, @Nullable Member parameters) {

    /** The component, or the empty text where it is not known before the route runs. */
    String scheme() {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? uri : uri.substring(0, colon);
        return scheme.matches("[A-Za-z][A-Za-z0-9+.-]*") ? scheme : "";
    }

    /** What stands behind the scheme, without slashes in front and without the query. */
    String path() {
        int colon = uri.indexOf(':');
        String rest = colon < 0 ? "" : uri.substring(colon + 1);
        return withoutQuery(rest).replaceFirst("^//", "");
    }

    String query() {
        String known = Placeholder.without(uri);
        int mark = known.indexOf('?');
        return mark < 0 ? "" : known.substring(mark + 1);
    }

    private static String withoutQuery(String text) {
        int mark = text.indexOf('?');
        return mark < 0 || text.substring(0, mark).contains("{{") ? text : text.substring(0, mark);
    }

    boolean isLlm() {
        return scheme().equals("llm") || scheme().equals("llm-failover");
    }

    boolean isInput() {
        return step.key().equals("from");
    }

    List<Member> options() {
        return parameters == null ? List.of() : parameters.value().members(parameters);
    }

    boolean hasOption(String name) {
        return options().stream().anyMatch(option -> option.key().equals(name));
    }

    static @Nullable Endpoint of(RouteFile file, Member step) {
        Item value = step.value();
        if (value.text() != null) {
            return new Endpoint(file, step, step.text(), step.line(), null);
        }
        Member uri = null;
        Member parameters = null;
        for (Member member : value.members(step)) {
            uri = member.key().equals("uri") ? member : uri;
            parameters = member.key().equals("parameters") ? member : parameters;
        }
        return uri == null ? null : new Endpoint(file, step, uri.text(), uri.line(), parameters);
    }
}
