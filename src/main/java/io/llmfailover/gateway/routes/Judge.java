package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.lint.Finding;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Linter;
import io.llmfailover.gateway.source.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which changed files may be taken, so that one broken file does not keep the others out. */
final class Judge {

    private final Linter linter;
    private final Set<String> properties;

    Judge(Linter linter, Set<String> properties) {
        this.linter = linter;
        this.properties = properties;
    }

    /** What is wrong with these files, taken as a whole. */
    List<Finding> look(Map<String, Source> sources) {
        return linter.look(Folder.of(sources.values(), properties));
    }

    /** Those of the changed files that can be taken; the others come with their reasons. */
    record Verdict(Set<String> taken, Map<String, List<Finding>> refused) {}

    Verdict judge(Map<String, Source> running, Map<String, Source> changed) {
        Set<Finding> known = breaking(running);
        Map<String, Source> left = new TreeMap<>(changed);
        Map<String, List<Finding>> refused = new TreeMap<>();
        while (!left.isEmpty()) {
            Set<Finding> fresh = breaking(with(running, left));
            fresh.removeAll(known);
            if (fresh.isEmpty()) {
                break;
            }
            for (String path : guilty(running, left, known, fresh)) {
                refused.put(path, reasons(path, fresh));
                left.remove(path);
            }
        }
        return new Verdict(Set.copyOf(left.keySet()), refused);
    }

    /** Those in which the faults are, or else those that bring them about in others, or else all. */
    private Set<String> guilty(
            Map<String, Source> running, Map<String, Source> left, Set<Finding> known, Set<Finding> fresh) {
        Set<String> own =
                fresh.stream().map(Finding::path).filter(left::containsKey).collect(Collectors.toSet());
        Set<String> suspects = own.isEmpty() ? left.keySet() : own;
        if (suspects.size() == 1) {
            return Set.copyOf(suspects);
        }
        // of two files that clash, the one that would do without the other is not to blame
        Set<String> causes = suspects.stream()
                .filter(path -> !known.containsAll(breaking(with(running, Map.of(path, left.get(path))))))
                .collect(Collectors.toSet());
        return causes.isEmpty() ? Set.copyOf(suspects) : causes;
    }

    private static List<Finding> reasons(String path, Set<Finding> fresh) {
        List<Finding> own =
                fresh.stream().filter(finding -> finding.path().equals(path)).toList();
        return own.isEmpty() ? List.copyOf(fresh) : own;
    }

    private Set<Finding> breaking(Map<String, Source> sources) {
        return look(sources).stream().filter(Finding::breaks).collect(Collectors.toCollection(HashSet::new));
    }

    private static Map<String, Source> with(Map<String, Source> running, Map<String, Source> changed) {
        Map<String, Source> all = new TreeMap<>(running);
        all.putAll(changed);
        return all;
    }
}
