package io.llmfailover.server;

import io.llmfailover.server.caller.Caller;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What requests may name as their model. A route may make an address of it, so that nothing is a name that could be more than one
 * in an address: no query, no placeholder, no step upwards.
 */
record Names(Aliases aliases, List<String> models) {

    private static final int LONGEST = 200;
    private static final String PART = "[A-Za-z0-9][A-Za-z0-9._:-]*";
    private static final Predicate<String> MODEL =
            Pattern.compile(PART + "(/" + PART + ")+").asMatchPredicate();

    /** The provider is always named; what may be left open is the end. */
    private static final Predicate<String> OPEN =
            Pattern.compile(PART + "/([A-Za-z0-9][A-Za-z0-9._:/-]*)?\\*").asMatchPredicate();

    static Names of(LlmServerEndpoint endpoint) {
        return new Names(endpoint::aliasNames, endpoint.modelNames());
    }

    /** Those of the list that no request could be meant by. */
    static List<String> wrong(List<String> models) {
        return models.stream().filter(MODEL.or(OPEN).negate()).toList();
    }

    boolean has(String name, Caller caller) {
        return (aliases.names().contains(name) || isModel(name)) && caller.mayUse(name);
    }

    private boolean isModel(String name) {
        return name.length() <= LONGEST
                && MODEL.test(name)
                && models.stream()
                        .anyMatch(model -> OPEN.test(model)
                                ? name.startsWith(model.substring(0, model.length() - 1))
                                : name.equals(model));
    }

    /** All that has a whole name: nobody knows what a vendor has beside it. */
    List<String> listed(Caller caller) {
        return Stream.concat(aliases.names().stream(), models.stream().filter(MODEL))
                .filter(caller::mayUse)
                .distinct()
                .toList();
    }

    /** As clients write one into a path, some of them with its slashes escaped. */
    static String inPath(String text) {
        return text.replaceAll("%2[Ff]", "/").replaceAll("%3[Aa]", ":");
    }
}
