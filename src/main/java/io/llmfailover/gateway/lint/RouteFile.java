package io.llmfailover.gateway.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A YAML file, taken apart. One that could not be read has a fault and nothing else. */
public final class RouteFile {

    private final String path;
    private final @Nullable Item root;
    private final @Nullable YamlFault fault;
    private final List<Member> members = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private final List<Member> repeated = new ArrayList<>();

    RouteFile(String path, @Nullable Item root, @Nullable YamlFault fault) {
        this.path = path;
        this.root = root;
        this.fault = fault;
        if (root != null) {
            walk(root, null);
        }
    }

    private void walk(Item item, @Nullable Member owner) {
        if (item.text() != null && owner != null) {
            texts.add(new Text(owner, item));
        }
        Set<String> keys = new HashSet<>();
        for (Member member : item.members(owner)) {
            if (!keys.add(member.key())) {
                repeated.add(member);
            }
            members.add(member);
            walk(member.value(), member);
        }
        for (Item element : item.items()) {
            walk(element, owner);
        }
    }

    public String path() {
        return path;
    }

    public @Nullable YamlFault fault() {
        return fault;
    }

    public @Nullable Item root() {
        return root;
    }

    /** The elements of the list that a file is, such as {@code route} and {@code beans}. */
    public List<Member> top() {
        return root == null
                ? List.of()
                : root.items().stream()
                        .flatMap(item -> item.members(null).stream())
                        .toList();
    }

    /** All members, at any depth, in the order of the file. */
    public Stream<Member> members() {
        return members.stream();
    }

    public Stream<Member> members(String... keys) {
        List<String> wanted = List.of(keys);
        return members.stream().filter(member -> wanted.contains(member.key()));
    }

    /** Members whose key their block already has: one of the two would be lost without a word. */
    public List<Member> repeated() {
        return repeated;
    }

    public List<Text> texts() {
        return texts;
    }

    /** The folder it stands in, such as {@code alias}; empty at the top. */
    public String folder() {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The file's name without {@code .camel.yaml}. */
    public String name() {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.replaceFirst("\\.(camel|kamelet)\\.yaml$", "");
    }

    public boolean isKamelet() {
        return path.endsWith(".kamelet.yaml");
    }
}
