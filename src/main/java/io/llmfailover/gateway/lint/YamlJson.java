package io.llmfailover.gateway.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML file as JSON, for a schema, with the line that each place came from. Places are JSON pointers. */
public final class YamlJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, JsonNode> nodes = new HashMap<>();
    private final JsonNode tree;

    private YamlJson(Item root) {
        tree = convert(root, "", root.line());
    }

    public static YamlJson of(Item root) {
        return new YamlJson(root);
    }

    public JsonNode tree() {
        return tree;
    }

    public int line(String place) {
        return lines.getOrDefault(place, 1);
    }

    public JsonNode at(String place) {
        return nodes.getOrDefault(place, JSON.missingNode());
    }

    private JsonNode convert(Item item, String place, int line) {
        lines.put(place, line);
        JsonNode json = value(item, place);
        nodes.put(place, json);
        return json;
    }

    private JsonNode value(Item item, String place) {
        String text = item.text();
        if (text != null) {
            return scalar(item, text);
        }
        if (item.isBlock()) {
            ObjectNode block = JSON.objectNode();
            item.members(null)
                    .forEach(member -> block.set(
                            member.key(), convert(member.value(), place + "/" + escaped(member.key()), member.line())));
            return block;
        }
        ArrayNode list = JSON.arrayNode();
        for (Item element : item.items()) {
            list.add(convert(element, place + "/" + list.size(), element.line()));
        }
        return list;
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode scalar(Item item, String text) {
        Tag tag = item.node().getTag();
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(text.equalsIgnoreCase("true"));
        }
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.INT) && text.matches("[+-]?\\d{1,18}")) {
            return JSON.numberNode(Long.parseLong(text));
        }
        return tag.equals(Tag.FLOAT) && text.matches("[+-]?[\\d.]{1,30}([eE][+-]?\\d{1,3})?")
                ? JSON.numberNode(Double.parseDouble(text))
                : JSON.textNode(text);
    }
}
