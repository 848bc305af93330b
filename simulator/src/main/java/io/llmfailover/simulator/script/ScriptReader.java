package io.llmfailover.simulator.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.llmfailover.simulator.script.ValueReader.BadValue;
import io.llmfailover.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads rules and behaviours from JSON, and collects all faults before it fails. */
public final class ScriptReader {
    private final List<String> faults = new ArrayList<>();

    private ScriptReader() {}

    /** A list of rules, or a single one. */
    public static List<Rule> rules(String json) {
        ScriptReader reader = new ScriptReader();
        JsonNode root = reader.parse(json);
        List<Rule> rules = new ArrayList<>();
        if (root.isObject()) {
            rules.add(reader.rule(root, ""));
        } else if (root.isArray()) {
            for (int i = 0; i < root.size(); i++) {
                rules.add(reader.rule(root.path(i), "[" + i + "]"));
            }
        } else if (reader.faults.isEmpty()) {
            reader.faults.add("a script is a list of rules");
        }
        reader.finish();
        return rules;
    }

    /** One behaviour, as JSON or in the short form {@code status=503; latency=200}. */
    public static Behaviour behaviour(String text) {
        ScriptReader reader = new ScriptReader();
        boolean json = text.stripLeading().startsWith("{");
        JsonNode root = json ? reader.parse(text) : ShortForm.read(text, reader.faults);
        Behaviour behaviour = Behaviour.PLAIN;
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            behaviour = reader.setting(behaviour, entry, entry.getKey());
        }
        reader.finish();
        return behaviour;
    }

    private Rule rule(JsonNode node, String place) {
        Rule rule = Rule.always();
        if (!node.isObject()) {
            faults.add(place + ": expected an object");
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String path = place.isEmpty() ? entry.getKey() : place + "." + entry.getKey();
            RuleKeys.Key key = RuleKeys.ALL.get(entry.getKey());
            rule = key == null ? behaviour(rule, entry, path) : matcher(rule, key, entry.getValue(), path);
        }
        return rule;
    }

    private Rule matcher(Rule rule, RuleKeys.Key key, JsonNode value, String path) {
        try {
            return key.apply(rule, value);
        } catch (BadValue e) {
            faults.add(path + ": expected " + e.getMessage());
            return rule;
        }
    }

    private Rule behaviour(Rule rule, Map.Entry<String, JsonNode> entry, String path) {
        return new Rule(rule.name(), rule.when(), setting(rule.behaviour(), entry, path));
    }

    private Behaviour setting(Behaviour behaviour, Map.Entry<String, JsonNode> entry, String path) {
        Setting<?> setting = Settings.all().get(entry.getKey());
        if (setting == null) {
            faults.add(path + ": unknown key");
            return behaviour;
        }
        try {
            return Settings.put(behaviour, setting, entry.getValue());
        } catch (BadValue e) {
            faults.add(path + ": expected " + e.getMessage());
            return behaviour;
        }
    }

    private JsonNode parse(String json) {
        try {
            return Json.read(json);
        } catch (JsonProcessingException e) {
            faults.add("not JSON: " + e.getOriginalMessage());
            return NullNode.instance;
        }
    }

    private void finish() {
        if (!faults.isEmpty()) {
            throw new ScriptException(faults);
        }
    }
}
