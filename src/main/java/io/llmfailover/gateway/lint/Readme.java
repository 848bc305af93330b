package io.llmfailover.gateway.lint;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The placeholders that a README lists: rows of tables whose first cell is one, in backquotes. */
public record Readme(Map<String, Integer> placeholders) {

    private static final Pattern ROW = Pattern.compile("^\\|\\s*`\\{\\{([^}`]+)}}`\\s*\\|");

    static Readme of(String text) {
        Map<String, Integer> found = new TreeMap<>();
        int line = 0;
        for (String row : text.lines().toList()) {
            line++;
            Matcher matcher = ROW.matcher(row);
            if (matcher.find()) {
                found.putIfAbsent(Placeholder.of(matcher.group(1)).name(), line);
            }
        }
        return new Readme(found);
    }
}
