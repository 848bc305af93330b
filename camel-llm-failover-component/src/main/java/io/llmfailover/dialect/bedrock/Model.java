package io.llmfailover.dialect.bedrock;

import io.llmfailover.dialect.IdForm;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.anthropic.Family;
import io.llmfailover.wire.Table;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the model takes that is called; the knowledge is in model.csv, and that of Claude with Anthropic. */
record Model(String pattern, Choice choice, Schema schema, Thinking thinking, IdForm calls, String name) {

    /** Which tool can be demanded. */
    enum Choice {
        TOOL,
        ANY,
        NONE
    }

    /** How an answer in JSON is asked for. */
    enum Schema {
        CLAUDE,
        FORMAT,
        TOOL,
        WORDS
    }

    /** How reasoning is asked for. */
    enum Thinking {
        CLAUDE,
        NOVA,
        EFFORT,
        NONE
    }

    private static final List<Model> ROWS =
            Table.rows(Model.class, "model.csv", 5).stream().map(Model::row).toList();

    private static Model row(List<String> cells) {
        return new Model(
                cells.get(0),
                Choice.valueOf(constant(cells.get(1))),
                Schema.valueOf(constant(cells.get(2))),
                Thinking.valueOf(constant(cells.get(3))),
                cells.get(4).equals("nine") ? IdForm.NINE : IdForm.PLAIN_UP_TO_64,
                "");
    }

    private static String constant(String cell) {
        return cell.toUpperCase(Locale.ROOT);
    }

    static Model of(Target target) {
        String name = target.quirks().getOrDefault("family", target.model()).toLowerCase(Locale.ROOT);
        Model row = ROWS.stream()
                .filter(one -> name.contains(one.pattern))
                .findFirst()
                .orElse(ROWS.get(ROWS.size() - 1));
        return new Model(row.pattern, row.choice, row.schema, row.thinking, row.calls, name);
    }

    /** Whose model it is; empty when the id does not say. */
    String vendor() {
        return pattern.substring(0, Math.max(0, (pattern + ".").indexOf('.')));
    }

    boolean isFrom(String vendor) {
        return vendor().equals(vendor);
    }

    /** What Anthropic knows of it, if it is one of theirs. */
    @Nullable
    Family claude() {
        return isFrom("anthropic") ? Family.of(name) : null;
    }
}
