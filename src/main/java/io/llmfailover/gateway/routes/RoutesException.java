package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.lint.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** The routes cannot be started: all faults of all files. */
final class RoutesException extends RuntimeException {

    private final transient List<Finding> faults;

    RoutesException(List<Finding> faults) {
        super(faults.stream()
                .map(Finding::toString)
                .collect(Collectors.joining("\n", "The routes have faults:\n", "")));
        this.faults = faults;
    }

    List<Finding> faults() {
        return faults;
    }
}
