package io.llmfailover.gateway.lint.check;

import java.util.Locale;
import org.apache.camel.tooling.model.ComponentModel;
import org.jspecify.annotations.Nullable;

/** Values of options. Says nothing of the value where the option is secret. */
final class Values {

    private Values() {}

    /** What is wrong; null for what is right, or only known when the route starts. */
    static @Nullable String judge(ComponentModel.EndpointOptionModel option, String value) {
        if (value.isEmpty()
                || value.contains("{{")
                || value.contains("${")
                || value.startsWith("#")
                || value.startsWith("RAW(")) {
            return null;
        }
        String wanted = wanted(option, value);
        return wanted == null
                ? null
                : option.getName() + " is " + wanted + (option.isSecret() ? "" : ", not '" + value + "'");
    }

    private static @Nullable String wanted(ComponentModel.EndpointOptionModel option, String value) {
        if (option.getEnums() != null) {
            return option.getEnums().stream().anyMatch(known -> same(known, value))
                    ? null
                    : "one of " + String.join(", ", option.getEnums());
        }
        return switch (option.getType()) {
            case "boolean" -> value.matches("(?i)true|false") ? null : "true or false";
            case "integer" -> value.matches("[+-]?\\d+") ? null : "a whole number";
            case "number" -> value.matches("[+-]?\\d*\\.?\\d+([eE][+-]?\\d+)?") ? null : "a number";
            case "duration" ->
                value.matches("\\d+|(\\d+(\\.\\d+)?(d|h|m|s|ms)\\s*)+|P.*") ? null : "a duration such as 20s";
            default -> null;
        };
    }

    /** As Camel compares: in any case, with dashes or without. */
    private static boolean same(String known, String value) {
        return plain(known).equals(plain(value));
    }

    private static String plain(String text) {
        return text.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
