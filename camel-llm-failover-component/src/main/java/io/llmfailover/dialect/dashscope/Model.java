package io.llmfailover.dialect.dashscope;

import io.llmfailover.dialect.Target;
import io.llmfailover.wire.Table;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the name of a model tells of how it must be asked. */
record Model(Endpoint endpoint, boolean onlyStreams) {

    private record Row(Pattern pattern, Model model) {}

    private static final Model OTHER = new Model(Endpoint.TEXT, false);

    private static final List<Row> ROWS =
            Table.rows(Model.class, "models.csv", 3).stream().map(Model::row).toList();

    private static Row row(List<String> cells) {
        Pattern pattern = Pattern.compile(cells.get(0), Pattern.CASE_INSENSITIVE);
        return new Row(pattern, new Model(endpoint(cells.get(1)), cells.get(2).equals("only")));
    }

    private static Endpoint endpoint(String name) {
        return Endpoint.valueOf(name.toUpperCase(Locale.ROOT));
    }

    static Model of(Target target, boolean media) {
        Model model = ROWS.stream()
                .filter(row -> row.pattern.matcher(target.model()).find())
                .findFirst()
                .map(Row::model)
                .orElse(OTHER);
        String named = target.quirks().get("endpoint");
        if (named != null) {
            Endpoint endpoint = named.equals("multimodal") ? Endpoint.MULTIMODAL : Endpoint.TEXT;
            return new Model(endpoint, model.onlyStreams);
        }
        return media ? new Model(Endpoint.MULTIMODAL, model.onlyStreams) : model;
    }
}
