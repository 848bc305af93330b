package io.llmfailover.server.house;

import static io.llmfailover.house.Tables.code;
import static io.llmfailover.house.Tables.table;

import io.llmfailover.house.Page;
import io.llmfailover.house.Tables;
import io.llmfailover.server.api.ProblemTable;
import io.llmfailover.wire.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of docs/http.md are those of the code. {@code -Ddocs.write=true} writes them. */
class DocsTest {

    @Test
    void tablesAgreeWithTheCode() {
        Page.of("..", "docs", "http.md")
                .with("options", Tables.options(CatalogTest.CATALOG.model().getEndpointParameterOptions()))
                .with("component", Tables.options(CatalogTest.CATALOG.componentOnly()))
                .with("problems", problems())
                .agree();
    }

    private static String problems() {
        return table(
                List.of("what happened", "status", "OpenAI's `type`", "OpenAI's `code`", "Anthropic's `type`", "next"),
                Table.rows(ProblemTable.class, "problems.csv", 6).stream()
                        .map(row -> List.of(
                                code(row.get(0)),
                                row.get(1),
                                code(row.get(2)),
                                code(row.get(3)),
                                code(row.get(4)),
                                row.get(5))));
    }
}
