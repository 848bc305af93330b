package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.wire.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a format or a provider takes of a request in OpenAI form: {@code fit.csv}, by profile. The values of members; what
 * needs another shape is up to the dialect.
 */
public final class Fit {

    private static final String OTHERS = "*";

    private static final Map<String, Map<String, FitRule>> PROFILES = read();

    private final Map<String, FitRule> rules;
    private final Shape shape;

    private Fit(Map<String, FitRule> rules, Shape shape) {
        this.rules = rules;
        this.shape = shape;
    }

    private static Map<String, Map<String, FitRule>> read() {
        Map<String, Map<String, FitRule>> profiles = new LinkedHashMap<>();
        for (List<String> row : Table.rows(Fit.class, "fit.csv", 3)) {
            Map<String, FitRule> rules = profiles.computeIfAbsent(row.get(0), name -> new LinkedHashMap<>());
            for (String member : row.get(1).split(" ", -1)) {
                if (rules.put(member, FitRule.of(row.get(2))) != null) {
                    throw new IllegalStateException("fit.csv: " + row.get(0) + " has " + member + " twice");
                }
            }
        }
        return Map.copyOf(profiles);
    }

    public static Set<String> profiles() {
        return new TreeSet<>(PROFILES.keySet());
    }

    /** The profile that the quirk {@code fit} of the target names, else this one, which is that of the format. */
    public static Fit of(Target target, String usual) {
        String name = target.quirks().getOrDefault("fit", usual);
        Map<String, FitRule> rules = PROFILES.get(name);
        if (rules == null) {
            throw new IllegalStateException("fit.csv has no profile " + name);
        }
        return new Fit(rules, Shape.of(usual));
    }

    /** A request with what fits of this one; the children are shared with it. */
    public ObjectNode apply(ObjectNode asked, Changes changes) {
        ObjectNode fitting = Json.object();
        asked.properties().forEach(member -> {
            String name = member.getKey();
            if (!isOld(name, asked)) {
                rule(name).apply(name, member.getValue(), fitting, changes);
            }
        });
        return fitting;
    }

    /** The same of a chat, which dialects can read whatever was asked. */
    public ObjectNode chat(ObjectNode asked, Changes changes) {
        ObjectNode fitting = apply(asked, changes);
        String fault = shape.fault(fitting);
        if (fault != null) {
            throw changes.invalid(fault);
        }
        return fitting;
    }

    /** Of two names for one thing the newer one counts, and servers refuse a request with both. */
    private static boolean isOld(String name, ObjectNode asked) {
        return name.equals("max_tokens") && asked.hasNonNull("max_completion_tokens");
    }

    private FitRule rule(String member) {
        FitRule own = rules.get(member);
        return own == null ? rules.getOrDefault(OTHERS, FitRule.KEEP) : own;
    }

    /** What this profile says of a member, for people. */
    public Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>();
        rules.forEach((member, rule) -> described.put(member, rule.text()));
        return described;
    }
}
