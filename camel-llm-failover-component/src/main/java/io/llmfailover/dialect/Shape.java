package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.wire.Table;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The shapes that a value and what is in it may have: {@code shape.csv}, by format. Dialects read a request without asking
 * at each step what they got, so whatever passed here must be safe to walk.
 */
final class Shape {

    private static final String ALL = "*";
    private static final String ITEMS = "[]";

    private static final Map<String, JsonNodeType> TYPES = Map.of(
            "null", JsonNodeType.NULL,
            "text", JsonNodeType.STRING,
            "list", JsonNodeType.ARRAY,
            "object", JsonNodeType.OBJECT);

    private static final Map<String, Shape> PROFILES = read();
    private static final Shape OTHERS = PROFILES.getOrDefault(ALL, new Shape());

    /** None: whatever it is. */
    private final Set<String> allowed = new LinkedHashSet<>();

    private final Map<String, Shape> members = new LinkedHashMap<>();
    private @Nullable Shape items;

    private Shape() {}

    private static Map<String, Shape> read() {
        List<List<String>> rows = Table.rows(Shape.class, "shape.csv", 3);
        Map<String, Shape> profiles = new HashMap<>();
        rows.forEach(row -> profiles.putIfAbsent(row.get(0), new Shape()));
        profiles.forEach((profile, shape) -> rows.stream()
                .filter(row -> row.get(0).equals(ALL) || row.get(0).equals(profile))
                .forEach(row -> shape.add(row.get(1), row.get(2))));
        return Map.copyOf(profiles);
    }

    private void add(String path, String shapes) {
        Shape place = this;
        for (String step : path.replace(ITEMS, "." + ITEMS).split("\\.", -1)) {
            place = place.child(step);
        }
        List<String> words = List.of(shapes.split(" ", -1));
        if (!TYPES.keySet().containsAll(words) || !place.allowed.addAll(words)) {
            throw new IllegalStateException("shape.csv: " + path + " is there twice, or of no known shape: " + shapes);
        }
    }

    private Shape child(String step) {
        if (!step.equals(ITEMS)) {
            return members.computeIfAbsent(step, name -> new Shape());
        }
        Shape child = items == null ? new Shape() : items;
        items = child;
        return child;
    }

    static Shape of(String profile) {
        return PROFILES.getOrDefault(profile, OTHERS);
    }

    static Set<String> profiles() {
        return PROFILES.keySet();
    }

    /** Where a member is of a shape that nobody could read, such as {@code messages[2].tool_calls is no list}. */
    @Nullable
    String fault(ObjectNode request) {
        String fault = faultOf(request);
        return fault == null ? null : fault.substring(1);
    }

    /** Begins with a mark of its own, which whoever is above puts its name before. */
    private @Nullable String faultOf(JsonNode value) {
        if (!allowed.isEmpty() && !isAllowed(value)) {
            return " is no " + words();
        }
        for (Map.Entry<String, Shape> member : members.entrySet()) {
            JsonNode inside = value.get(member.getKey());
            String fault = inside == null ? null : member.getValue().faultOf(inside);
            if (fault != null) {
                return "." + member.getKey() + fault;
            }
        }
        return items == null || !value.isArray() ? null : faultOfItems(items, value);
    }

    private static @Nullable String faultOfItems(Shape shape, JsonNode list) {
        int index = 0;
        for (JsonNode item : list) {
            String fault = shape.faultOf(item);
            if (fault != null) {
                return "[" + index + "]" + fault;
            }
            index++;
        }
        return null;
    }

    private boolean isAllowed(JsonNode value) {
        for (String word : allowed) {
            if (value.getNodeType() == TYPES.get(word)) {
                return true;
            }
        }
        return false;
    }

    private String words() {
        StringJoiner words = new StringJoiner(" or ");
        allowed.stream().filter(word -> !word.equals("null")).forEach(words::add);
        return words.toString();
    }
}
