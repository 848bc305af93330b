package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of one vendor for what went wrong, in its layout. */
final class CompatibleErrors {
    private static final String OTHERS = "*";

    private record Row(Layout layout, ErrorRow words) {}

    private final Map<String, Row> rows = new HashMap<>();

    private CompatibleErrors() {}

    static CompatibleErrors of(String vendor) {
        CompatibleErrors errors = new CompatibleErrors();
        for (List<String> cells : Rows.of("errors.csv", 7)) {
            if (cells.get(0).equals(vendor)) {
                errors.rows.put(cells.get(1), row(cells));
            }
        }
        return errors;
    }

    private static Row row(List<String> cells) {
        int status = cells.get(2).equals("-") ? 0 : Integer.parseInt(cells.get(2));
        String type = given(cells.get(4));
        ErrorRow words = new ErrorRow(
                status,
                type == null ? "" : type,
                given(cells.get(5)),
                cells.get(6).replace(';', ','));
        return new Row(Layout.of(cells.get(3)), words);
    }

    private static @Nullable String given(String cell) {
        return cell.equals("-") ? null : cell;
    }

    VendorError render(Trouble trouble) {
        Row own = rows.get(trouble.kind().label());
        VendorError usual = OpenAiErrors.render(trouble);
        if (own == null && !rows.containsKey(OTHERS)) {
            return usual;
        }
        Row others = rows.get(OTHERS);
        Layout layout = own != null ? own.layout : others == null ? Layout.OPENAI : others.layout;
        ErrorRow words = own != null ? own.words : words(usual);
        return new VendorError(
                words.status(),
                usual.headers(),
                layout.body(words, trouble.words(words.message()), trouble.requestId()));
    }

    private static ErrorRow words(VendorError usual) {
        JsonNode error = usual.body().path("error");
        return new ErrorRow(
                usual.status(),
                error.path("type").asText(""),
                error.path("code").asText(null),
                error.path("message").asText(""));
    }
}
