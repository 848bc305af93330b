package io.llmfailover.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.ValueReader.BadValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Readers of the plain kinds of value. */
final class Values {
    private Values() {}

    static ValueReader<Integer> integer(int least, int most) {
        ValueReader<Long> whole = whole(least, most);
        return node -> Math.toIntExact(whole.read(node));
    }

    static ValueReader<Long> whole(long least, long most) {
        return node -> {
            boolean good = node.isIntegralNumber() && node.canConvertToLong();
            if (!good || node.longValue() < least || node.longValue() > most) {
                throw new BadValue("a whole number " + range(least, most));
            }
            return node.longValue();
        };
    }

    private static String range(long least, long most) {
        boolean open = most == Integer.MAX_VALUE || most == Long.MAX_VALUE;
        return open ? "of at least " + least : "from " + least + " to " + most;
    }

    static ValueReader<Double> number(double least, double most) {
        return node -> {
            if (!node.isNumber() || node.doubleValue() < least || node.doubleValue() > most) {
                throw new BadValue("a number from " + least + " to " + most);
            }
            return node.doubleValue();
        };
    }

    static <E> ValueReader<E> oneOf(E[] values, Function<E, String> label) {
        return node -> {
            for (E value : values) {
                if (label.apply(value).equals(node.asText())) {
                    return value;
                }
            }
            throw new BadValue("one of " + Arrays.stream(values).map(label).collect(Collectors.joining(", ")));
        };
    }

    static String text(JsonNode node) throws BadValue {
        if (!node.isTextual()) {
            throw new BadValue("a text");
        }
        return node.textValue();
    }

    static String scalar(JsonNode node) throws BadValue {
        if (!node.isTextual() && !node.isNumber()) {
            throw new BadValue("a number of seconds or a date");
        }
        return node.asText();
    }

    static String body(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }

    static boolean flag(JsonNode node) throws BadValue {
        if (!node.isBoolean()) {
            throw new BadValue("true or false");
        }
        return node.booleanValue();
    }

    static int count(JsonNode node) throws BadValue {
        if (node.isBoolean()) {
            return node.booleanValue() ? 1 : 0;
        }
        if (!node.isInt() || node.intValue() < 0 || node.intValue() > 128) {
            throw new BadValue("true, false or a number of calls up to 128");
        }
        return node.intValue();
    }

    static List<String> texts(JsonNode node) throws BadValue {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : node) {
            texts.add(text(one));
        }
        if (!node.isArray() || texts.isEmpty()) {
            throw new BadValue("a list of texts");
        }
        return List.copyOf(texts);
    }

    static Map<String, String> headers(JsonNode node) throws BadValue {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (entry.getValue().isContainerNode()) {
                throw new BadValue("an object of header names and values");
            }
            headers.put(entry.getKey(), entry.getValue().asText());
        }
        if (!node.isObject()) {
            throw new BadValue("an object of header names and values");
        }
        return headers;
    }
}
