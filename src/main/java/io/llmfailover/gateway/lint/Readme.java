package io.llmfailover.gateway.lint;

import io.llmfailover.gateway.source.Source;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A placeholder that a README lists: a row of a table whose first cell is one, in backquotes. */
public record Readme(String path, int line, String placeholder) {

    public static final String NAME = "README.md";

    private static final Pattern ROW = Pattern.compile("^\\|\\s*`\\{\\{([^}`]+)}}`\\s*\\|");

    static Stream<Readme> of(Source source) {
        List<String> lines = source.text().lines().toList();
        return IntStream.range(0, lines.size()).boxed().flatMap(at -> {
            Matcher row = ROW.matcher(lines.get(at));
            return row.find()
                    ? Stream.of(new Readme(
                            source.path(), at + 1, Placeholder.of(row.group(1)).name()))
                    : Stream.of();
        });
    }
}
