package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.lint.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** The routes cannot be started: all faults of all files. */
final class RoutesException extends RuntimeException {

    RoutesException(List<Finding> faults) {
        super(faults.stream()
                .map(Finding::toString)
                .collect(Collectors.joining("\n", "The routes have faults:\n", "")));
    }
}
