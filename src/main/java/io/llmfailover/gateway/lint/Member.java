package io.llmfailover.gateway.lint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** A key of a block with its value; {@code parent} is the member that the block, or the list it stands in, belongs to. */
public record Member(String key, int line, Item value, @Nullable Member parent) {

    static Optional<Member> of(NodeTuple tuple, @Nullable Member parent) {
        Item key = new Item(tuple.getKeyNode());
        String name = key.text();
        return name == null
                ? Optional.empty()
                : Optional.of(new Member(name, key.line(), new Item(tuple.getValueNode()), parent));
    }

    /** Whether it stands below a key of this name, at any distance. */
    public boolean isBelow(String name) {
        for (Member above = parent; above != null; above = above.parent()) {
            if (above.key().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The text of the value, or else the empty text. */
    public String text() {
        String text = value.text();
        return text == null ? "" : text;
    }
}
