package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What becomes of one member of a request: an action and its words, as {@code fit.csv} has them. */
final class FitRule {

    private enum Action {
        KEEP(0),
        DROP(0),
        REFUSE(0),
        AS(1),
        MOST(1),
        RANGE(2),
        ONLY(1),
        ONE(0),
        TEXTS(0),
        NONBLANK(0);

        private final int fewest;

        Action(int fewest) {
            this.fewest = fewest;
        }
    }

    static final FitRule KEEP = of("keep");

    private final String text;
    private final Action action;
    private final List<String> words;

    private FitRule(String text, Action action, List<String> words) {
        this.text = text;
        this.action = action;
        this.words = words;
    }

    static FitRule of(String text) {
        List<String> all = Arrays.asList(text.split(" ", -1));
        Action action = Action.valueOf(all.get(0).toUpperCase(Locale.ROOT));
        List<String> words = all.subList(1, all.size());
        if (words.size() < action.fewest) {
            throw new IllegalStateException("fit.csv: words are missing: " + text);
        }
        return new FitRule(text, action, words);
    }

    String text() {
        return text;
    }

    void apply(String member, JsonNode value, ObjectNode to, Changes changes) {
        if (value.isNull() && action != Action.KEEP) {
            return;
        }
        switch (action) {
            case KEEP -> to.set(member, value);
            case DROP -> changes.dropped(member);
            case REFUSE -> throw changes.incapable("it has no word for " + member);
            case AS -> to.set(words.get(0), value);
            case MOST -> most(member, value, to, changes);
            case RANGE -> to.set(member, inRange(member, value, changes));
            case ONLY -> only(member, value, to, changes);
            case ONE -> one(member, value, to, changes);
            case TEXTS, NONBLANK -> texts(member, value, to, changes);
        }
    }

    private void most(String member, JsonNode value, ObjectNode to, Changes changes) {
        JsonNode fitting = value.isArray() ? cut(member, without(value, String::isEmpty), changes) : value;
        if (!fitting.isArray() || !fitting.isEmpty()) {
            to.set(member, fitting);
        }
    }

    private ArrayNode cut(String member, ArrayNode list, Changes changes) {
        int most = words.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(words.get(0));
        if (list.size() > most) {
            changes.changed(member, "cut from " + list.size() + " to " + most);
        }
        while (list.size() > most) {
            list.remove(list.size() - 1);
        }
        return list;
    }

    /** Empty texts, and none, say nothing and do not count. */
    private static ArrayNode without(JsonNode list, Predicate<String> nothing) {
        ArrayNode rest = Json.array();
        list.forEach(item -> {
            if (!item.isNull() && !(item.isTextual() && nothing.test(item.textValue()))) {
                rest.add(item);
            }
        });
        return rest;
    }

    /** One text or several: always a list. */
    private void texts(String member, JsonNode value, ObjectNode to, Changes changes) {
        boolean known = value.isArray() || value.isTextual();
        ArrayNode all = without(value.isArray() ? value : Json.array().add(value), String::isEmpty);
        ArrayNode taken = action == Action.NONBLANK ? without(all, String::isBlank) : all;
        if (taken.size() < all.size()) {
            changes.changed(member, "without blank ones");
        }
        ArrayNode list = cut(member, taken, changes);
        if (!known || !list.isEmpty()) {
            to.set(member, known ? list : value);
        }
    }

    private JsonNode inRange(String member, JsonNode value, Changes changes) {
        if (!value.isNumber()) {
            return value;
        }
        double asked = value.asDouble();
        double fitting = Math.max(Double.parseDouble(words.get(0)), Math.min(Double.parseDouble(words.get(1)), asked));
        if (fitting == asked) {
            return value;
        }
        // a vendor may refuse 0.0 where it wants an integer
        JsonNode nearest = value.isIntegralNumber() && fitting == (int) fitting
                ? IntNode.valueOf((int) fitting)
                : DoubleNode.valueOf(fitting);
        changes.changed(member, value.asText() + " to " + nearest.asText());
        return nearest;
    }

    private void only(String member, JsonNode value, ObjectNode to, Changes changes) {
        if (words.contains(value.asText())) {
            to.set(member, value);
        } else {
            changes.dropped(member);
        }
    }

    /** A number of answers: more than one is another question. */
    private static void one(String member, JsonNode value, ObjectNode to, Changes changes) {
        if (value.asInt(1) > 1) {
            throw changes.incapable("it gives one answer at a time (" + member + ")");
        }
        to.set(member, value);
    }
}
