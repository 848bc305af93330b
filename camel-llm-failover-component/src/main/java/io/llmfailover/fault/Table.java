package io.llmfailover.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads a table beside a class: comma-separated, blanks around cells ignored, lines with # are comments. */
public final class Table {

    private Table() {}

    static List<List<String>> rows(String name, int columns) {
        return rows(Table.class, name, columns);
    }

    public static List<List<String>> rows(Class<?> beside, String name, int columns) {
        String text = resource(beside, name);
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> cells(name, line, columns))
                .toList();
    }

    private static List<String> cells(String name, String line, int columns) {
        List<String> cells =
                Arrays.stream(line.split(",", -1)).map(String::strip).toList();
        if (cells.size() != columns) {
            throw new IllegalStateException(name + ": " + columns + " cells expected in: " + line);
        }
        return cells;
    }

    private static String resource(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
