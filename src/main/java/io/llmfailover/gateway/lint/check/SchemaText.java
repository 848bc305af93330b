package io.llmfailover.gateway.lint.check;

import com.networknt.schema.ValidationMessage;
import java.util.List;

/** What a schema's message means, for somebody who has never seen the schema. */
final class SchemaText {

    /** The message that helps most comes first. */
    private static final List<String> RANKS = List.of(
            "additionalProperties", "enum", "pattern", "type", "required", "maxProperties", "oneOf", "anyOf", "not");

    private SchemaText() {}

    /** A JSON pointer; of an unknown key that of the key itself, so that its line is found. */
    static String place(ValidationMessage message) {
        StringBuilder place = new StringBuilder();
        var location = message.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            place.append('/').append(location.getName(i).replace("~", "~0").replace("/", "~1"));
        }
        if (isUnknownKey(message)) {
            place.append('/').append(message.getProperty().replace("~", "~0").replace("/", "~1"));
        }
        return place.toString();
    }

    static int rank(ValidationMessage message) {
        int rank = RANKS.indexOf(message.getType());
        return rank < 0 ? RANKS.size() : rank;
    }

    static String of(ValidationMessage message) {
        String name = name(message);
        return switch (message.getType()) {
            case "additionalProperties" -> message.getProperty() + " is not known here";
            case "required" -> name + " needs " + message.getProperty();
            case "enum" -> name + " has a value that is not among those known" + choices(message);
            case "pattern" -> name + " has a value that it cannot take";
            case "type" -> name + " has the wrong form" + expected(message);
            case "maxProperties" ->
                name + " has more than one key: indent what belongs below the first, or begin a new step with a dash";
            default -> name + " does not follow the schema";
        };
    }

    private static boolean isUnknownKey(ValidationMessage message) {
        return message.getType().equals("additionalProperties") && message.getProperty() != null;
    }

    private static String name(ValidationMessage message) {
        var location = message.getInstanceLocation();
        int last = location.getNameCount() - 1;
        if (last < 0) {
            return "the file";
        }
        String name = location.getName(last);
        if (!name.matches("\\d+")) {
            return name;
        }
        return switch (last == 0 ? "" : location.getName(last - 1)) {
            case "steps" -> "the step";
            case "beans" -> "the bean";
            default -> "the entry";
        };
    }

    private static String expected(ValidationMessage message) {
        Object[] arguments = message.getArguments();
        return arguments != null && arguments.length > 1
                ? ": " + plain(arguments[1]) + " is expected, not " + plain(arguments[0])
                : "";
    }

    private static String plain(Object type) {
        String name = String.valueOf(type);
        if (name.contains("string")) {
            return "text";
        }
        return switch (name) {
            case "array" -> "a list";
            case "object" -> "a block";
            case "null" -> "nothing";
            default -> name;
        };
    }

    private static String choices(ValidationMessage message) {
        Object[] arguments = message.getArguments();
        return arguments != null && arguments.length > 0 ? ": " + arguments[0] : "";
    }
}
