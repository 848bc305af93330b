package io.llmfailover.server;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/** What the option {@code aliases} means. */
final class Offer {

    private static final String ALL = "*";

    private Offer() {}

    static Aliases of(String option, CamelContext context) {
        if (option.strip().equals(ALL)) {
            Aliases all = CamelContextHelper.findSingleByType(context, Aliases.class);
            if (all == null) {
                throw new IllegalArgumentException("llm-server: aliases=* needs a bean of type "
                        + Aliases.class.getName() + ", as the gateway has one: name the aliases");
            }
            return all;
        }
        Set<String> named = Arrays.stream(option.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> names = Collections.unmodifiableSet(named);
        return () -> names;
    }
}
