package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.lint.Finding;
import io.llmfailover.gateway.source.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the running routes those of a set of files, as far as these are right. */
final class Reload {

    private final LiveRoutes live;
    private final Judge judge;
    private final OnceTeller teller;

    Reload(LiveRoutes live, Judge judge, OnceTeller teller) {
        this.live = live;
        this.judge = judge;
        this.teller = teller;
    }

    /** Of what the folder has, the wanted files are to run; the others, such as a README, say something about them. */
    void apply(Map<String, Source> wanted, Map<String, Source> others) {
        Set<Finding> before = new HashSet<>(judge.look(with(others)));
        Set<String> gone = new TreeSet<>(live.sources().keySet());
        gone.removeAll(wanted.keySet());
        gone.forEach(this::remove);
        Map<String, Source> changed = new TreeMap<>(wanted);
        changed.values().removeAll(live.sources().values());
        Judge.Verdict verdict = judge.judge(live.sources(), changed);
        verdict.refused().forEach((path, findings) -> teller.refused(path, lines(findings)));
        take(verdict.taken(), changed);
        tellWhatCameOfIt(before, others);
    }

    /** What a file that is gone leaves open in others, and advice. */
    private void tellWhatCameOfIt(Set<Finding> before, Map<String, Source> others) {
        List<Finding> fresh = new ArrayList<>(judge.look(with(others)));
        fresh.removeAll(before);
        fresh.forEach(finding -> teller.advice(finding.toString()));
    }

    /** The changed files, and then those that hold what the changed ones declare. */
    private void take(Set<String> paths, Map<String, Source> changed) {
        Map<String, Source> running = live.sources();
        List<Source> declared = new ArrayList<>(changed.values());
        declared.removeIf(source -> !paths.contains(source.path()));
        List<Source> fresh = List.copyOf(declared);
        running.values().stream()
                .filter(source -> paths.contains(source.path()))
                .forEach(declared::add);
        Set<String> dependents = Dependents.of(declared, running.values());
        putAll(fresh.stream()
                .sorted((one, other) -> LoadingOrder.OF_PATHS.compare(one.path(), other.path()))
                .toList());
        putAll(running.values().stream()
                .filter(source -> dependents.contains(source.path()))
                .toList());
    }

    /** Whoever needs what comes after it has a second try. */
    private void putAll(List<Source> sources) {
        sources.stream().filter(source -> put(source) != null).toList().forEach(source -> {
            Exception failure = put(source);
            if (failure != null) {
                tell(source, failure);
            }
        });
    }

    private @Nullable Exception put(Source source) {
        try {
            live.put(source);
            teller.taken(source.path(), source.path() + " is loaded");
            return null;
        } catch (Exception failure) {
            return failure;
        }
    }

    private void tell(Source source, Exception failure) {
        String path = source.path();
        Finding fault = StartFault.of(source, failure);
        teller.refused(
                path, path + ":" + fault.line() + ": does not start, what ran before goes on: " + fault.sentence());
    }

    private void remove(String path) {
        try {
            live.remove(path);
            teller.taken(path, path + " is gone, and with it what it brought");
        } catch (Exception e) {
            teller.refused(path, path + ":1: cannot be removed: " + Causes.of(e));
        }
    }

    private Map<String, Source> with(Map<String, Source> others) {
        Map<String, Source> all = live.sources();
        all.putAll(others);
        return all;
    }

    private static String lines(List<Finding> findings) {
        return findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }
}
