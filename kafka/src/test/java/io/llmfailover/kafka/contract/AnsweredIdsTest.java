package io.llmfailover.kafka.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnsweredIdsTest {

    private final AnsweredIds ids = new AnsweredIds();

    @Test
    void anIdIsNewOnce() {
        assertThat(ids.add("a")).isTrue();
        assertThat(ids.add("a")).isFalse();
        assertThat(ids.contains("a")).isTrue();
        assertThat(ids.confirm("a")).isTrue();
        assertThat(ids.contains("b")).isFalse();
    }

    @Test
    void whatFailedIsNewAgain() {
        ids.add("a");
        assertThat(ids.remove("a")).isTrue();
        assertThat(ids.remove("a")).isFalse();
        assertThat(ids.add("a")).isTrue();
    }

    @Test
    void theOldestMakesRoom() {
        ids.setMost(2);
        ids.add("a");
        ids.add("b");
        ids.add("c");
        assertThat(ids.getRemembered()).isEqualTo(2);
        assertThat(ids.contains("a")).isFalse();
        assertThat(ids.contains("b")).isTrue();
        assertThat(ids.contains("c")).isTrue();
    }

    @Test
    void allAreForgottenAtOnce() {
        ids.add("a");
        ids.clear();
        assertThat(ids.getRemembered()).isZero();
        assertThat(ids.add("a")).isTrue();
    }

    @Test
    void rememberingNoneIsRefused() {
        assertThatThrownBy(() -> ids.setMost(0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever is done in whatever order, those known are those among the last so many that were not removed. */
    @Test
    void itKnowsTheLastOnes() {
        for (int most : new int[] {1, 2, 3, 7, 8, 64, 100}) {
            ids.setMost(most);
            List<String> last = new ArrayList<>();
            Random random = new Random(most);
            for (int i = 0; i < 5_000; i++) {
                String id = "id-" + random.nextInt(3 * most);
                int at = last.indexOf(id);
                if (random.nextInt(4) == 0) {
                    assertThat(ids.remove(id)).isEqualTo(at >= 0);
                    if (at >= 0) {
                        last.set(at, "removed");
                    }
                } else {
                    assertThat(ids.add(id)).isEqualTo(at < 0);
                    if (at < 0) {
                        last.add(id);
                        last = new ArrayList<>(last.subList(Math.max(0, last.size() - most), last.size()));
                    }
                }
                assertThat(ids.contains(id)).isEqualTo(last.contains(id));
                assertThat(ids.getRemembered()).isEqualTo(last.size() - Collections.frequency(last, "removed"));
            }
        }
    }
}
