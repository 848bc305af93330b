package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.lint.Finding;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.source.FolderException;
import io.llmfailover.gateway.source.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the routes of a context as the application and the mounted folder have them. {@link #scan} is called again and
 * again; it is the only one that changes routes.
 */
final class RoutesFolder {

    private final Map<String, Source> packaged;
    private final @Nullable MountedFolder mounted;
    private final LiveRoutes live;
    private final Draining draining;
    private final Judge judge;
    private final Teller teller;
    private final Map<String, String> told = new HashMap<>();

    /** Who hears what became of files. */
    interface Teller {

        void taken(String sentence);

        void refused(String sentence);
    }

    RoutesFolder(
            Map<String, Source> packaged,
            @Nullable MountedFolder mounted,
            LiveRoutes live,
            Draining draining,
            Judge judge,
            Teller teller) {
        this.packaged = packaged;
        this.mounted = mounted;
        this.live = live;
        this.draining = draining;
        this.judge = judge;
        this.teller = teller;
    }

    /** Loads all files, or none: then all faults of all files are told. */
    void start() throws Exception {
        if (mounted != null) {
            mounted.scan();
            refuseFaults();
        }
        for (Source source : wanted().values()) {
            live.put(source);
        }
    }

    private void refuseFaults() {
        List<Finding> findings = judge.look(all());
        List<Finding> faults = findings.stream().filter(Finding::breaks).toList();
        if (!faults.isEmpty()) {
            throw new RoutesException(faults);
        }
        advise(findings);
    }

    private void advise(Collection<Finding> findings) {
        findings.stream().filter(finding -> !finding.breaks()).forEach(finding -> once(finding.toString(), ""));
    }

    /** Looks at the folder once, and does what has changed. */
    synchronized void scan() throws Exception {
        draining.removeEmpty();
        if (mounted == null) {
            return;
        }
        try {
            if (mounted.scan()) {
                apply();
            }
            told.remove("");
        } catch (FolderException e) {
            // a volume that is away for a moment takes no routes with it
            once("", e.sentence());
        }
    }

    private void apply() {
        Map<String, Source> wanted = wanted();
        Set<String> gone = new TreeSet<>(live.sources().keySet());
        gone.removeAll(wanted.keySet());
        gone.forEach(this::remove);
        Map<String, Source> changed = changed(wanted);
        Judge.Verdict verdict = judge.judge(live.sources(), changed);
        verdict.refused().forEach((path, findings) -> once(path, lines(findings)));
        told.keySet().removeIf(path -> isLoaded(path) && !changed.containsKey(path));
        take(verdict.taken(), changed);
    }

    private Map<String, Source> changed(Map<String, Source> wanted) {
        Map<String, Source> running = live.sources();
        Map<String, Source> changed = new TreeMap<>(wanted);
        changed.values().removeIf(source -> source.equals(running.get(source.path())));
        return changed;
    }

    /** The changed files, and then those that hold what the changed ones declare. */
    private void take(Set<String> paths, Map<String, Source> changed) {
        Map<String, Source> running = live.sources();
        List<Source> declared = new ArrayList<>();
        for (String path : paths) {
            declared.add(changed.get(path));
            if (running.containsKey(path)) {
                declared.add(running.get(path));
            }
        }
        Set<String> dependents = Dependents.of(declared, running.values());
        paths.stream().sorted(LoadingOrder.OF_PATHS).forEach(path -> put(changed.get(path)));
        dependents.forEach(path -> put(running.get(path)));
    }

    private void put(@Nullable Source source) {
        if (source == null) {
            return;
        }
        try {
            live.put(source);
            told.remove(source.path());
            teller.taken(source.path() + " is loaded");
        } catch (Exception e) {
            once(source.path(), source.path() + ":1: does not start, what ran before goes on: " + Causes.of(e));
        }
    }

    private void remove(String path) {
        try {
            live.remove(path);
            teller.taken(path + " is gone, and with it what it brought");
        } catch (Exception e) {
            once(path, path + ":1: cannot be removed: " + Causes.of(e));
        }
    }

    private void once(String path, String sentence) {
        if (!sentence.equals(told.put(path, sentence))) {
            teller.refused(sentence.isEmpty() ? path : sentence);
        }
    }

    private static String lines(List<Finding> findings) {
        return findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    /** What is to run, in the order of loading. */
    private Map<String, Source> wanted() {
        Map<String, Source> wanted = new TreeMap<>(LoadingOrder.OF_PATHS);
        wanted.putAll(all());
        wanted.values().removeIf(source -> !isLoaded(source.path()));
        return wanted;
    }

    private Map<String, Source> all() {
        Map<String, Source> all = new TreeMap<>(packaged);
        if (mounted != null) {
            all.putAll(mounted.sources());
            // the placeholders of the packaged routes are documented there
            Source readme = packaged.get(Folder.README);
            if (readme != null && mounted.sources().containsKey(Folder.README)) {
                all.put("packaged/" + Folder.README, readme);
            }
        }
        return all;
    }

    private static boolean isLoaded(String path) {
        return path.endsWith(".camel.yaml") || path.endsWith(".kamelet.yaml");
    }
}
