package io.llmfailover.gateway.lint;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bean that a file declares. */
public record Bean(RouteFile file, Member place, Item block, String name) {

    public static Stream<Bean> of(RouteFile file) {
        return file.members("beans", "templateBeans").flatMap(member -> of(file, member));
    }

    private static Stream<Bean> of(RouteFile file, Member member) {
        List<Item> blocks = member.value().items();
        return blocks.stream().filter(Item::isBlock).map(block -> new Bean(file, member, block, block.text("name")));
    }

    public int line() {
        return block.line();
    }

    /** The class as it is named, without {@code #class:} and constructor arguments. */
    public String type() {
        String type = block.text("type").replaceFirst("^#class:", "");
        return type.replaceFirst("[(#].*$", "");
    }

    public @Nullable Member member(String key) {
        return block.members(place).stream()
                .filter(member -> Objects.equals(member.key(), key))
                .findFirst()
                .orElse(null);
    }
}
