package io.llmfailover.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Cases that we believe to be wrong, each with its reason in docs/conformance-notes.md. */
final class Disputed {

    static final int MOST = 5;

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`/]+/[^`]+)` \\| .{20,} \\|$");

    private Disputed() {}

    static Set<String> cases() throws IOException {
        String notes = Files.readString(Path.of("..", "docs", "conformance-notes.md"));
        return ROW.matcher(notes).results().map(row -> row.group(1)).collect(Collectors.toSet());
    }
}
