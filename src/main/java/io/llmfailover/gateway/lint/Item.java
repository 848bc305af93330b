package io.llmfailover.gateway.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in a YAML file: a text, a list or a block. */
public record Item(Node node) {

    public int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** What a scalar says; null for lists and blocks. */
    public @Nullable String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    public boolean isBlock() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The texts of a list with commas between them, as others are written that Camel takes. */
    public String joined() {
        return items().stream().map(Item::text).map(String::valueOf).collect(Collectors.joining(","));
    }

    public boolean isText() {
        return node.getTag().equals(Tag.STR);
    }

    /** The elements of a list; none for others. */
    public List<Item> items() {
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(Item::new).toList()
                : List.of();
    }

    /** The members of a block; none for others. */
    public List<Member> members(@Nullable Member parent) {
        return node instanceof MappingNode block
                ? block.getValue().stream()
                        .map(tuple -> Member.of(tuple, parent))
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    public @Nullable Item get(String key) {
        for (Member member : members(null)) {
            if (member.key().equals(key)) {
                return member.value();
            }
        }
        return null;
    }

    /** The text below a key, or else the empty text. */
    public String text(String key) {
        Item value = get(key);
        String text = value == null ? null : value.text();
        return text == null ? "" : text;
    }
}
