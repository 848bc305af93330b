package io.llmfailover.gateway.lint;

import io.llmfailover.gateway.source.Source;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A routes folder as a whole: its files, what its README documents, and the application's properties. */
public final class Folder {

    public static final String README = "README.md";

    private final List<RouteFile> files;
    private final List<Source> others;
    private final Readme readme;
    private final Set<String> properties;
    private final Map<String, List<Bean>> beans;

    private Folder(List<RouteFile> files, List<Source> others, Readme readme, Set<String> properties) {
        this.files = files;
        this.others = others;
        this.readme = readme;
        this.properties = properties;
        this.beans = files.stream()
                .flatMap(Bean::of)
                .collect(Collectors.groupingBy(Bean::name, LinkedHashMap::new, Collectors.toList()));
    }

    /** The properties are the names that the application itself sets. */
    public static Folder of(Collection<Source> sources, Set<String> properties) {
        List<RouteFile> files =
                sources.stream().filter(Source::isYaml).map(YamlReader::read).toList();
        List<Source> others =
                sources.stream().filter(source -> !source.isYaml()).toList();
        String readme = others.stream()
                .filter(source -> source.path().endsWith(README))
                .map(Source::text)
                .reduce("", String::concat);
        return new Folder(files, others, Readme.of(readme), Set.copyOf(properties));
    }

    public List<RouteFile> files() {
        return files;
    }

    /** Files that are no YAML by their name. */
    public List<Source> others() {
        return others;
    }

    public Readme readme() {
        return readme;
    }

    public Set<String> properties() {
        return properties;
    }

    public Stream<Bean> beans() {
        return beans.values().stream().flatMap(List::stream);
    }

    /** The beans of a name: one, if nobody has made a mistake. */
    public List<Bean> beans(String name) {
        return beans.getOrDefault(name, List.of());
    }
}
