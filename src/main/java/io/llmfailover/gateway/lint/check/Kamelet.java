package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.RouteFile;
import io.llmfailover.gateway.source.Source;
import io.llmfailover.gateway.source.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a kamelet says of itself.
 *
 * @param parameters all of them, in the order of the definition
 * @param needed those that have no default
 */
record Kamelet(String name, List<String> parameters, List<String> needed) {

    /** One of the folder, or else of the class path; null where it is not known what it takes. */
    static @Nullable Kamelet find(Folder folder, String name) {
        RouteFile file = folder.files().stream()
                .filter(one -> one.isKamelet() && one.name().equals(name))
                .findFirst()
                .orElseGet(() -> onClassPath(name));
        Item definition = file == null ? null : at(file.root(), "spec", "definition");
        return definition == null ? null : of(name, definition);
    }

    private static @Nullable RouteFile onClassPath(String name) {
        String path = "kamelets/" + name + ".kamelet.yaml";
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                return null;
            }
            Source source = SourceReader.read(path, in);
            return Folder.of(List.of(source), Set.of()).files().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Item at(@Nullable Item item, String... keys) {
        Item found = item;
        for (String key : keys) {
            found = found == null ? null : found.get(key);
        }
        return found;
    }

    private static Kamelet of(String name, Item definition) {
        Item properties = definition.get("properties");
        List<Member> members = properties == null ? List.of() : properties.members(null);
        Item required = definition.get("required");
        Set<String> wanted = required == null
                ? Set.of()
                : required.items().stream()
                        .map(Item::text)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .collect(Collectors.toSet());
        return new Kamelet(
                name,
                members.stream().map(Member::key).toList(),
                members.stream()
                        .filter(member ->
                                wanted.contains(member.key()) && member.value().get("default") == null)
                        .map(Member::key)
                        .toList());
    }
}
