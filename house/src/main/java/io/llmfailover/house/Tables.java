package io.llmfailover.house;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.BaseOptionModel;

/** Tables in Markdown. */
public final class Tables {

    private Tables() {}

    public static String table(List<String> head, Stream<List<String>> rows) {
        String rule = "|" + "---|".repeat(head.size());
        return Stream.concat(Stream.of(row(head), rule), rows.map(Tables::row))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    public static String options(List<? extends BaseOptionModel> options) {
        return table(
                List.of("option", "default", "what it does"),
                options.stream().map(option -> List.of(code(name(option)), value(option), option.getDescription())));
    }

    private static String name(BaseOptionModel option) {
        return option.isMultiValue() ? option.getPrefix() + "*" : option.getName();
    }

    private static String value(BaseOptionModel option) {
        Object value = option.getDefaultValue();
        return value == null ? "" : code(value.toString());
    }

    public static String headers(List<? extends BaseOptionModel> headers) {
        return table(
                List.of("header", "type", "what it says"),
                headers.stream()
                        .map(header -> List.of(code(header.getName()), header.getJavaType(), header.getDescription())));
    }

    public static String code(String text) {
        return "`" + text + "`";
    }

    public static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
