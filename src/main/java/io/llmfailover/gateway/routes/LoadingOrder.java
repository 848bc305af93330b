package io.llmfailover.gateway.routes;

import java.util.Comparator;
import java.util.List;

/** What others build on is loaded first. */
final class LoadingOrder {

    private static final List<String> FOLDERS = List.of("provider", "policy", "alias", "entry", "result");

    static final Comparator<String> OF_PATHS =
            Comparator.comparingInt(LoadingOrder::rank).thenComparing(Comparator.naturalOrder());

    private LoadingOrder() {}

    private static int rank(String path) {
        int slash = path.indexOf('/');
        int rank = FOLDERS.indexOf(slash < 0 ? "" : path.substring(0, slash));
        return rank < 0 ? FOLDERS.size() : rank;
    }
}
