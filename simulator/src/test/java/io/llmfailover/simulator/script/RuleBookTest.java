package io.llmfailover.simulator.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private final AtomicLong time = new AtomicLong(1_000_000);
    private final RuleBook book = new RuleBook(time::get, 7);

    private @Nullable Integer status(String vendor, String model) {
        return book.judge(vendor, model, Operation.CHAT).behaviour().get(Settings.STATUS);
    }

    private List<@Nullable Integer> statuses(int calls) {
        List<@Nullable Integer> all = new ArrayList<>();
        IntStream.range(0, calls).forEach(i -> all.add(status("a", "m")));
        return all;
    }

    @Test
    void theFirstRuleThatFitsDecides() {
        book.add(List.of(
                Rule.on("a").model("gpt-*").status(500),
                Rule.on("a").operation(Operation.EMBEDDINGS).status(501),
                Rule.on("a").status(502).named("last")));
        assertThat(status("a", "gpt-4o")).isEqualTo(500);
        assertThat(status("a", "claude")).isEqualTo(502);
        assertThat(status("b", "gpt-4o")).isNull();
        assertThat(book.judge("a", "x", Operation.EMBEDDINGS).behaviour().get(Settings.STATUS))
                .isEqualTo(501);
        assertThat(book.judge("a", "x", Operation.CHAT).rule()).isEqualTo("last");
    }

    @Test
    void countsCalls() {
        book.add(List.of(Rule.on("a").skip(1).first(2).status(500)));
        assertThat(statuses(5)).containsExactly(null, 500, 500, null, null);
    }

    @Test
    void strikesOnlyInItsWindow() {
        book.add(List.of(Rule.on("a").between(100, 200).status(500)));
        assertThat(status("a", "m")).isNull();
        time.addAndGet(100);
        assertThat(status("a", "m")).isEqualTo(500);
        time.addAndGet(99);
        assertThat(status("a", "m")).isEqualTo(500);
        time.addAndGet(1);
        assertThat(status("a", "m")).isNull();
    }

    @Test
    void flaps() {
        book.add(List.of(Rule.on("a").flap(30, 10).status(500)));
        List<Boolean> down = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            down.add(status("a", "m") != null);
            time.addAndGet(10);
        }
        assertThat(down).containsExactly(false, false, false, true, false, false, false, true);
    }

    @Test
    void theSameSeedStrikesTheSameShare() {
        book.add(List.of(Rule.on("a").share(0.3).status(500)));
        RuleBook twin = new RuleBook(time::get, 7);
        twin.add(List.of(Rule.on("a").share(0.3).status(500)));
        List<@Nullable Integer> mine = statuses(2000);
        List<@Nullable Integer> other = new ArrayList<>();
        mine.forEach(ignored ->
                other.add(twin.judge("a", "m", Operation.CHAT).behaviour().get(Settings.STATUS)));
        assertThat(mine).isEqualTo(other);
        assertThat(mine.stream().filter(status -> status != null).count()).isBetween(500L, 700L);
    }

    @Test
    void takesVendorsDownAndUp() {
        book.down("a");
        assertThat(book.judge("a", "m", Operation.CHAT).behaviour().get(Settings.RESET))
                .isEqualTo(Point.ACCEPT);
        assertThat(book.judge("b", "m", Operation.CHAT)).isEqualTo(Verdict.PLAIN);
        book.up("a");
        assertThat(book.judge("a", "m", Operation.CHAT)).isEqualTo(Verdict.PLAIN);
    }

    @Test
    void globsMatchWholeNames() {
        assertThat(new Glob("gpt-*-mini").matches("gpt-4o-mini")).isTrue();
        assertThat(new Glob("gpt-*-mini").matches("gpt-4o")).isFalse();
        assertThat(new Glob("*").matches("")).isTrue();
        assertThat(new Glob("gpt").matches("gpt-4")).isFalse();
    }
}
