package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.RouteFile;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** All endpoints of a folder. */
final class Endpoints {

    private static final Set<String> STEPS = Set.of("from", "to", "toD", "wireTap");

    private Endpoints() {}

    static Stream<Endpoint> of(Folder folder) {
        return folder.files().stream().flatMap(Endpoints::of);
    }

    private static Stream<Endpoint> of(RouteFile file) {
        return file.members()
                .filter(Endpoints::isStep)
                .map(member -> Endpoint.of(file, member))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    private static boolean isStep(Member member) {
        return STEPS.contains(member.key()) && !member.isBelow("parameters") && !member.isBelow("properties");
    }
}
