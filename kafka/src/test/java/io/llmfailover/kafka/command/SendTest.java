package io.llmfailover.kafka.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.kafka.EmbeddedBroker;
import io.llmfailover.kafka.Pipeline;
import io.llmfailover.simulator.script.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request from the command line, and its result. */
class SendTest {

    private static Line line(Pipeline pipeline) {
        return new Line(pipeline.topic(""));
    }

    @Test
    void theAnswerIsPrinted() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of())) {
            pipeline.simulator().script(Rule.on("openai").text("Hello\u001b[2J\nyou"));
            Line line = line(pipeline);

            assertThat(line.run("send", "Say hello")).isZero();
            // what a terminal would obey is left out
            assertThat(line.out()).isEqualTo("Hello[2J\nyou\n");
        }
    }

    @Test
    void anErrorIsTyped() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of())) {
            Line line = line(pipeline);

            assertThat(line.run("send", "--model", "nobody", "Say hello")).isOne();
            assertThat(line.out()).isEmpty();
            assertThat(line.err()).startsWith("unknown_model: ").hasLineCount(1);
        }
    }

    @Test
    void withoutAGatewayTheWaitHasAnEnd() throws Exception {
        String prefix = "lonely.";
        for (String topic : new String[] {"requests", "responses", "requests.dlq"}) {
            EmbeddedBroker.shared().createTopic(prefix + topic, 2);
        }
        Line line = new Line(prefix);

        assertThat(line.run("send", "--timeout", "1s", "Say hello")).isOne();
        assertThat(line.err()).startsWith("no result within 1 s; the request is ");
    }

    @Test
    void aTopicThatIsNotThereIsTold() {
        Line line = new Line("nowhere.");

        assertThat(line.run("send", "Say hello")).isOne();
        assertThat(line.err()).contains("nowhere.responses").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "send,a,b", "send,--modle,x,a", "send,a,--model", "send,--timeout,soon,a"})
    void wrongUsageIsTold(String arguments) {
        Line line = new Line("nowhere.");

        assertThat(line.run(arguments.split(",", -1))).isEqualTo(2);
        assertThat(line.err()).hasLineCount(2).contains("usage: send ");
    }
}
