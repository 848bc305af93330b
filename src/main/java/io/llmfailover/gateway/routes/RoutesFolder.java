package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.lint.Finding;
import io.llmfailover.gateway.source.FolderException;
import io.llmfailover.gateway.source.Overlay;
import io.llmfailover.gateway.source.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the routes of a context as the application and the mounted folder have them. {@link #scan} is called again and
 * again; after the start it is the only one that changes routes.
 */
final class RoutesFolder {

    /** What is told of the folder itself. */
    private static final String FOLDER = "";

    private final Map<String, Source> packaged;
    private final @Nullable MountedFolder mounted;
    private final LiveRoutes live;
    private final FirstStart first;
    private final Draining draining;
    private final Judge judge;
    private final OnceTeller teller;

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
        this.first = live.firstStart();
        this.draining = draining;
        this.judge = judge;
        this.teller = new OnceTeller(teller);
    }

    /** Before the context starts: takes all files, or none. Then all faults of all files are told. */
    void load() throws Exception {
        if (mounted != null) {
            mounted.scan();
            refuseFaults(mounted);
        }
        first.load(loaded(true).values());
    }

    /** When the context has started: routes take requests, or all faults are told that only show now. */
    void begin() {
        first.begin();
    }

    private void refuseFaults(MountedFolder folder) {
        List<Finding> findings = judge.look(all());
        List<Finding> faults = findings.stream().filter(Finding::breaks).toList();
        if (!faults.isEmpty()) {
            throw new RoutesException(faults);
        }
        findings.stream()
                .filter(finding -> folder.sources().containsKey(finding.path()))
                .forEach(finding -> teller.advice(finding.toString()));
    }

    /** Looks at the folder once, and does what has changed. */
    synchronized void scan() throws Exception {
        draining.removeEmpty();
        if (mounted == null) {
            return;
        }
        try {
            boolean changed = mounted.scan();
            teller.isOver(FOLDER, "The routes folder is there again");
            if (changed) {
                new Reload(live, judge, teller).apply(loaded(true), loaded(false));
            }
        } catch (FolderException e) {
            // a volume that is away for a moment takes no routes with it
            teller.refused(FOLDER, e.sentence());
        }
    }

    /** What is loaded, in the order of loading; or else what is not. */
    private Map<String, Source> loaded(boolean wanted) {
        Map<String, Source> files = new TreeMap<>(LoadingOrder.OF_PATHS);
        files.putAll(all());
        files.keySet().removeIf(path -> wanted != isLoaded(path));
        return files;
    }

    private Map<String, Source> all() {
        return mounted == null ? packaged : Overlay.of(packaged, mounted.sources());
    }

    private static boolean isLoaded(String path) {
        return path.endsWith(".camel.yaml") || path.endsWith(".kamelet.yaml");
    }
}
