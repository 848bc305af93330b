package io.llmfailover.server.caller;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.llmfailover.server.caller.KeyList.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads callers and their keys, and tells all that is wrong with them at once. Shows no hash. */
final class KeyReader {

    private static final Set<String> MEMBERS = Set.of("keys", "aliases", "requests-per-minute", "tokens-per-minute");

    /** Of a caller that stands there twice the second would count, and the keys of the first would not. */
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private record Limits(@Nullable Integer requests, @Nullable Integer tokens) {}

    private record Known(Limits limits, Allowance allowance) {}

    private final LongSupplier nanoTime;
    private final Map<String, Known> allowances = new HashMap<>();

    KeyReader(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** What a caller has used of its minute stays used when the file is read again. */
    KeyList read(String where, String yaml) {
        Reading reading = new Reading(where);
        KeyList list = reading.list(reading.parse(yaml));
        if (!reading.faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reading.faults));
        }
        allowances.keySet().retainAll(reading.names);
        return list;
    }

    private Allowance allowance(String name, Limits limits) {
        Known known = allowances.get(name);
        if (known == null || !known.limits().equals(limits)) {
            known = new Known(limits, Allowance.of(limits.requests(), limits.tokens(), nanoTime));
            allowances.put(name, known);
        }
        return known.allowance();
    }

    private final class Reading {

        private final String where;
        private final List<String> faults = new ArrayList<>();
        private final Set<String> names = new LinkedHashSet<>();

        Reading(String where) {
            this.where = where;
        }

        @Nullable
        JsonNode parse(String yaml) {
            try {
                return YAML.readTree(yaml);
            } catch (IOException broken) {
                faults.add(where + ": is no YAML, or has a name twice");
                return null;
            }
        }

        KeyList list(@Nullable JsonNode root) {
            List<Entry> entries = new ArrayList<>();
            if (root != null && !root.isObject()) {
                faults.add(where + ": must name callers, each with its keys");
            } else if (root != null) {
                root.properties().forEach(one -> entries.addAll(entries(one.getKey(), one.getValue())));
            }
            return new KeyList(entries);
        }

        private List<Entry> entries(String name, JsonNode node) {
            names.add(name);
            if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
                fault(name, "the name must be 1 to 64 letters, digits, dots, dashes or underscores");
            }
            node.fieldNames().forEachRemaining(member -> {
                if (!MEMBERS.contains(member)) {
                    fault(name + "." + member, "is not known");
                }
            });
            Limits limits =
                    new Limits(number(name, node, "requests-per-minute"), number(name, node, "tokens-per-minute"));
            Caller caller = new Caller(name, Set.copyOf(texts(name, node, "aliases")), allowance(name, limits));
            List<String> hashes = texts(name, node, "keys");
            if (hashes.isEmpty()) {
                fault(name + ".keys", "there is none");
            }
            return hashes.stream()
                    .flatMap(hash -> entry(name, caller, hash).stream())
                    .toList();
        }

        private List<Entry> entry(String name, Caller caller, String hash) {
            try {
                return List.of(new Entry(Keys.parse(hash), caller));
            } catch (IllegalArgumentException wrong) {
                fault(name + ".keys", String.valueOf(wrong.getMessage()));
                return List.of();
            }
        }

        private List<String> texts(String name, JsonNode node, String member) {
            List<String> texts = new ArrayList<>();
            JsonNode list = node.path(member);
            if (!list.isMissingNode() && !list.isArray()) {
                fault(name + "." + member, "must be a list");
            }
            list.forEach(text -> texts.add(text.asText()));
            return texts;
        }

        private @Nullable Integer number(String name, JsonNode node, String member) {
            JsonNode number = node.get(member);
            if (number == null) {
                return null;
            }
            if (number.isInt() && number.intValue() > 0) {
                return number.intValue();
            }
            fault(name + "." + member, "must be a number from 1 on");
            return null;
        }

        private void fault(String key, String what) {
            faults.add(where + ": " + key + ": " + what);
        }
    }
}
