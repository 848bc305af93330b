package io.llmfailover.simulator.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Tables beside the code: cells between commas, without the blanks around them; lines with # are comments. */
final class Rows {
    private Rows() {}

    static List<List<String>> of(String name, int columns) {
        return text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> cells(line, columns))
                .toList();
    }

    static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(" +", -1));
    }

    private static List<String> cells(String line, int columns) {
        List<String> cells =
                Arrays.stream(line.split(",", -1)).map(String::strip).toList();
        if (cells.size() != columns) {
            throw new IllegalStateException(columns + " cells expected in: " + line);
        }
        return cells;
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Rows.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
