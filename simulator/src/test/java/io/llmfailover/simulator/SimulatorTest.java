package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.journal.Outcome;
import io.llmfailover.simulator.script.Rule;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class SimulatorTest {
    private static final String HELLO = "{'model':'gpt-4o','messages':[{'role':'user','content':'hello there'}]}";

    @Test
    void answersScriptsAndRemembers() {
        try (Simulator simulator = Simulator.start()) {
            String url = simulator.url("acme") + "/v1/chat/completions";
            HttpResponse<String> good = Client.send(Client.post(url, HELLO));
            simulator.script(Rule.on("acme").model("gpt-*").status(503).header("retry-after", "7"));
            HttpResponse<String> bad = Client.send(Client.post(url, HELLO));

            assertThat(good.statusCode()).isEqualTo(200);
            assertThat(Client.tree(good.body()).at("/choices/0/message/content").asText())
                    .isEqualTo("You said: hello there");
            assertThat(bad.statusCode()).isEqualTo(503);
            assertThat(bad.headers().firstValue("retry-after")).contains("7");
            assertThat(Client.tree(bad.body()).at("/error/type").asText()).isEqualTo("server_error");
            assertThat(simulator.journal("acme"))
                    .extracting(JournalEntry::status, JournalEntry::outcome, JournalEntry::rule)
                    .containsExactly(tuple(200, Outcome.ANSWERED, null), tuple(503, Outcome.FAULTED, "#1"));
            assertThat(simulator.journal().get(0).header("Authorization")).isEqualTo("Bearer sk-test-1234567890");
        }
    }
}
