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

    private final List<RouteFile> files;
    private final List<Source> others;
    private final List<Readme> documented;
    private final Set<String> properties;
    private final Map<String, List<Bean>> beans;

    private Folder(List<RouteFile> files, List<Source> others, List<Readme> documented, Set<String> properties) {
        this.files = files;
        this.others = others;
        this.documented = documented;
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
        List<Readme> documented = others.stream()
                .filter(source -> source.path().endsWith(Readme.NAME))
                .flatMap(Readme::of)
                .toList();
        return new Folder(files, others, documented, Set.copyOf(properties));
    }

    public List<RouteFile> files() {
        return files;
    }

    /** Files that are no YAML by their name. */
    public List<Source> others() {
        return others;
    }

    /** What its README says of placeholders. */
    public List<Readme> documented() {
        return documented;
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
