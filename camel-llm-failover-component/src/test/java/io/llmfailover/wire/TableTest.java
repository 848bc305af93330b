package io.llmfailover.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void stripsCellsAndPassesOverCommentsAndBlankLines() {
        assertThat(Table.rows(TableTest.class, "good.csv", 3))
                .containsExactly(List.of("a", "b", ""), List.of("c", "", "d"));
    }

    @Test
    void namesTheTableAndTheLineThatIsWrong() {
        assertThatThrownBy(() -> Table.rows(TableTest.class, "uneven.csv", 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("uneven.csv: 2 cells expected in: a , b , c");
    }

    @Test
    void namesTheTableThatIsMissing() {
        assertThatThrownBy(() -> Table.rows(TableTest.class, "none.csv", 2)).hasMessage("none.csv");
    }
}
