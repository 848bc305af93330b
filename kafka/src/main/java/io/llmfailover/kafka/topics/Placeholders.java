package io.llmfailover.kafka.topics;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Placeholders in the form that routes have, <code>{{name:default}}</code>, for those who read them without Camel. */
public final class Placeholders implements UnaryOperator<String> {

    private static final Pattern FORM = Pattern.compile("\\{\\{([^:{}]+)(?::([^{}]*))?}}");

    private final Function<String, Optional<String>> properties;

    public Placeholders(Function<String, Optional<String>> properties) {
        this.properties = properties;
    }

    @Override
    public String apply(String text) {
        return FORM.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    }

    /** The value of a property, if it has one. */
    Optional<String> property(String name) {
        return properties.apply(name).map(this);
    }

    private String value(MatchResult found) {
        return properties
                .apply(found.group(1))
                .or(() -> Optional.ofNullable(found.group(2)))
                .orElseThrow(() -> new IllegalArgumentException("the property " + found.group(1) + " has no value"));
    }
}
