package io.llmfailover.gateway.lint;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code {{name}}}, {@code {{name:default}}}, or the same with a function in front, such as {@code {{env:NAME}}}. */
public record Placeholder(String name, boolean hasDefault) {

    public static final Pattern FORM = Pattern.compile("\\{\\{([^{}]+)}}");

    private static final Set<String> FUNCTIONS = Set.of(
            "env",
            "sys",
            "service",
            "service.name",
            "service.host",
            "service.port",
            "aws",
            "gcp",
            "azure",
            "hashicorp",
            "cyberark",
            "ibm",
            "spring-config",
            "secret",
            "configmap",
            "secret-binary",
            "configmap-binary",
            "bean");

    /** Vaults name a version behind an at sign, and may have a part after a hash or a slash: these belong to the name. */
    static Placeholder of(String inner) {
        String text = inner.strip();
        boolean optional = text.startsWith("?") || text.startsWith("!");
        String rest = optional ? text.substring(1) : text;
        int colon = rest.indexOf(':');
        String function = colon < 0 ? "" : rest.substring(0, colon);
        boolean known = FUNCTIONS.contains(function);
        int end = known ? rest.indexOf(':', colon + 1) : colon;
        // hashicorp:engine:path, secret:name/key: the first colon after the function may belong to the name
        if (function.equals("hashicorp") && end >= 0) {
            end = rest.indexOf(':', end + 1);
        }
        String name = end < 0 ? rest : rest.substring(0, end);
        return new Placeholder(name, optional || end >= 0);
    }

    public static Stream<Placeholder> in(String text) {
        return FORM.matcher(text).results().map(found -> of(found.group(1)));
    }

    /** The text without its placeholders, their defaults included. */
    public static String without(String text) {
        return FORM.matcher(text).replaceAll("");
    }
}
