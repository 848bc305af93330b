package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.journal.Outcome;
import io.llmfailover.simulator.script.Rule;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static void call(Simulator simulator, String vendor) {
        Client.send(Client.post(simulator.url(vendor) + Served.CHAT, Bodies.OPENAI));
    }

    @Test
    void keepsWhatEachVendorSaw() {
        AtomicLong time = new AtomicLong(5_000);
        try (Simulator simulator = Simulator.start(SimulatorOptions.DEFAULT.withClock(time::get))) {
            call(simulator, "a");
            time.set(6_000);
            Client.send(Client.post(simulator.url("b") + Served.MESSAGES + "?x=1", Bodies.ANTHROPIC));

            JournalEntry first = simulator.journal("a").get(0);
            JournalEntry second = simulator.journal("b").get(0);
            assertThat(first.time()).isEqualTo(5_000);
            assertThat(first.format()).isEqualTo("openai");
            assertThat(first.operation()).isEqualTo("chat");
            assertThat(first.body()).isEqualTo(Client.json(Bodies.OPENAI));
            assertThat(second.time()).isEqualTo(6_000);
            assertThat(second.sequence()).isGreaterThan(first.sequence());
            assertThat(second.path()).isEqualTo("/v1/messages?x=1");
            assertThat(second.model()).isEqualTo("claude-haiku-4-5");
            assertThat(second.mentions("ant-test-1234567890")).isTrue();
            assertThat(second.mentions("sk-test-1234567890")).isFalse();
        }
    }

    @Test
    void forgetsTheOldest() {
        try (Simulator simulator = Simulator.start(SimulatorOptions.DEFAULT.withJournalSize(2))) {
            List.of("a", "b", "c").forEach(vendor -> call(simulator, vendor));
            assertThat(simulator.journal()).extracting(JournalEntry::vendor).containsExactly("b", "c");
        }
    }

    @Test
    void countsEvenWhenItKeepsNothing() {
        try (Simulator simulator = Simulator.start(SimulatorOptions.DEFAULT.withJournalSize(0))) {
            call(simulator, "a");
            assertThat(simulator.journal()).isEmpty();
            assertThat(simulator.stats().get("a")).isNotNull().satisfies(tally -> assertThat(tally.answered())
                    .isEqualTo(1));
        }
    }

    @Test
    void tellsObserversOfBeginningAndEnd() {
        try (Simulator simulator = Simulator.start()) {
            List<Outcome> seen = new CopyOnWriteArrayList<>();
            simulator.observe(entry -> seen.add(entry.outcome()));
            simulator.script(Rule.on("b").status(500));
            call(simulator, "a");
            call(simulator, "b");
            assertThat(seen).containsExactly(Outcome.OPEN, Outcome.ANSWERED, Outcome.OPEN, Outcome.FAULTED);
        }
    }

    @Test
    void resetForgetsEverything() {
        try (Simulator simulator = Simulator.start()) {
            simulator.script("{\"status\":500}");
            simulator.down("a");
            call(simulator, "b");
            simulator.reset();
            assertThat(simulator.journal()).isEmpty();
            call(simulator, "a");
            assertThat(simulator.journal("a").get(0).status()).isEqualTo(200);
        }
    }
}
