package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.dialect.Changes;
import io.llmfailover.wire.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which members OpenAI's own model families rename or refuse. */
final class OpenAiModels {

    static final String ORDINARY_ROLE = "system";

    private record Family(
            Pattern pattern, Map<String, String> when, Map<String, String> rename, List<String> drop, String role) {

        boolean fits(ObjectNode request) {
            return when.entrySet().stream()
                    .allMatch(e -> e.getValue().equals(request.path(e.getKey()).asText()));
        }
    }

    private static final List<Family> FAMILIES = Table.rows(OpenAiModels.class, "models.csv", 5).stream()
            .map(OpenAiModels::family)
            .toList();

    /** Those of each name that was asked for lately: few names stand for very many requests. */
    private static final Map<String, List<Family>> KNOWN = new ConcurrentHashMap<>();

    private static final int MOST_KNOWN = 1_000;

    private OpenAiModels() {}

    private static List<Family> families(String model) {
        List<Family> known = KNOWN.get(model);
        if (known != null) {
            return known;
        }
        List<Family> found = FAMILIES.stream()
                .filter(family -> family.pattern.matcher(model).lookingAt())
                .toList();
        if (KNOWN.size() >= MOST_KNOWN) {
            KNOWN.clear();
        }
        KNOWN.put(model, found);
        return found;
    }

    private static Family family(List<String> cells) {
        return new Family(
                Pattern.compile(cells.get(0)),
                pairs(cells.get(1)),
                pairs(cells.get(2)),
                words(cells.get(3)).toList(),
                cells.get(4));
    }

    private static Stream<String> words(String cell) {
        return Stream.of(cell.split(" ", -1)).filter(word -> !word.isEmpty());
    }

    private static Map<String, String> pairs(String cell) {
        return words(cell)
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
    }

    /**
     * Changes the request to what this model takes; the children of the request are not touched. Returns the role in
     * which the model hears instructions.
     */
    static String fit(String model, ObjectNode request, Changes changes) {
        for (Family family : families(model)) {
            if (family.fits(request)) {
                family.rename.forEach((old, now) -> rename(request, old, now));
                family.drop.forEach(member -> drop(request, member, changes));
                return family.role;
            }
        }
        return ORDINARY_ROLE;
    }

    private static void drop(ObjectNode request, String member, Changes changes) {
        JsonNode value = request.remove(member);
        if (value != null && !value.isNull()) {
            changes.dropped(member);
        }
    }

    private static void rename(ObjectNode request, String old, String now) {
        JsonNode value = request.remove(old);
        if (value != null && !request.hasNonNull(now)) {
            request.set(now, value);
        }
    }
}
