package io.llmfailover.kafka.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.kafka.Pipeline;
import io.llmfailover.kafka.Results;
import io.llmfailover.simulator.script.Rule;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** Dead letters go back, once. */
class ReplayTest {

    @Test
    void aRequestIsAnsweredAfterItWasMoved() throws Exception {
        String hello = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        try (Pipeline pipeline = new Pipeline(Map.of());
                Results letters = pipeline.deadLetters();
                Results results = pipeline.results()) {
            pipeline.simulator()
                    .script(
                            Rule.on("openai").first(1).status(400),
                            Rule.on("anthropic").first(1).status(400),
                            Rule.on("openai").text("Hello"));
            pipeline.send(hello, "x-request-id", "again", "mine", "travels");
            letters.only();
            Line line = new Line(pipeline.topic(""));

            assertThat(line.run("replay")).isZero();

            ConsumerRecord<byte[], byte[]> result = results.only();
            assertThat(Results.header(result, "x-request-id")).isEqualTo("again");
            assertThat(Results.header(result, "x-llm-status")).isEqualTo("succeeded");
        }
    }

    @Test
    void bytesAndHeadersAreThoseOfTheRequest() throws Exception {
        try (Letters letters = new Letters()) {
            letters.add(
                    "a",
                    "internal",
                    "mine",
                    "travels",
                    "kafka_dlt-original-topic",
                    "x",
                    "__connect.errors.topic",
                    "x",
                    "x-llm-ledger",
                    "[]",
                    "x-deadline",
                    "2020-01-01T00:00:00Z",
                    "kafka_correlationId",
                    "c");

            assertThat(letters.line().run("replay")).isZero();

            ConsumerRecord<byte[], byte[]> request = letters.requests(1).get(0);
            assertThat(request.key()).asString().isEqualTo("key of a");
            assertThat(request.value()).containsExactly(0, -1, 7);
            assertThat(StreamSupport.stream(request.headers().spliterator(), false)
                            .map(Header::key))
                    .containsExactly("x-request-id", "mine", "kafka_correlationId", "x-llm-replays");
            assertThat(Results.header(request, "x-llm-replays")).isEqualTo("1");
        }
    }

    @Test
    void noLetterIsMovedTwice() throws Exception {
        try (Letters letters = new Letters()) {
            letters.add("a", "internal").add("b", "auth").add("c", "internal").add("d", "auth");
            Line line = letters.line();

            assertThat(line.run("replay", "--code", "auth")).isZero();
            assertThat(line.out()).contains("moved  b", "moved  d", "moved: 2").doesNotContain("moved  a");
            assertThat(line.run("replay", "--code", "auth")).isZero();
            assertThat(line.out()).contains("moved: 0");
            assertThat(line.run("replay", "--limit", "1")).isZero();
            letters.add("e", "auth");
            assertThat(line.run("replay")).isZero();

            assertThat(letters.ids(5)).containsExactly("b", "d", "a", "c", "e");
        }
    }

    @Test
    void oneIsChosenByItsId() throws Exception {
        try (Letters letters = new Letters()) {
            letters.add("a", "internal").add("b", "internal");

            assertThat(letters.line().run("replay", "--id", "b")).isZero();

            assertThat(letters.ids(1)).containsExactly("b");
        }
    }

    @Test
    void aDryRunMovesNothing() throws Exception {
        try (Letters letters = new Letters()) {
            letters.add("a", "internal");
            Line line = letters.line();

            assertThat(line.run("replay", "--dry-run")).isZero();
            assertThat(line.out()).contains("would move  a", "to be moved: 1");
            assertThat(line.run("replay")).isZero();

            assertThat(letters.ids(1)).containsExactly("a");
        }
    }

    @Test
    void whatComesBackAgainAndAgainStays() throws Exception {
        try (Letters letters = new Letters()) {
            letters.add("a", "internal", "x-llm-replays", "3").add("b", "internal", "x-llm-replays", "2");
            Line line = letters.line();

            assertThat(line.run("replay")).isOne();
            assertThat(line.err()).contains("replayed 3 times already, so it stays without --force  a");
            assertThat(line.run("replay", "--force")).isZero();

            assertThat(letters.ids(2)).containsExactly("b", "a");
            assertThat(Results.header(letters.requests(2).get(1), "x-llm-replays"))
                    .isEqualTo("4");
        }
    }

    @Test
    void saysWhereItsPositionIsAndWhenThereIsNone() throws Exception {
        try (Letters letters = new Letters()) {
            letters.add("a", "internal");
            Line line = letters.line();

            assertThat(line.run("replay")).isZero();
            assertThat(line.err()).contains("keeps no position: every letter counts as never moved");
            assertThat(line.out()).containsPattern("the position is kept in group letters\\d+\\.gateway-replay");
            assertThat(line.run("replay")).isZero();
            assertThat(line.err()).isEmpty();
        }
    }

    @Test
    void whatDiedHalfWayIsUndoneAndDoneOnce() throws Exception {
        try (Letters letters = new Letters();
                var dying = letters.halfMoved("a")) {
            letters.add("a", "internal");
            Line line = letters.line();

            assertThat(line.run("replay")).as(line.err()).isZero();
            assertThat(line.out()).contains("moved: 1");
            assertThatThrownBy(dying::commitTransaction).isInstanceOf(KafkaException.class);
        }
    }

    @Test
    void aRequestWhoseReplayDiedIsNotAnswered() throws Exception {
        String hello = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        try (Pipeline pipeline = new Pipeline(Map.of());
                Results results = pipeline.results()) {
            pipeline.simulator().script(Rule.on("openai").text("Hello"));
            pipeline.sendAndAbort(hello, "x-request-id", "aborted");
            pipeline.send(hello, "x-request-id", "the good one");

            assertThat(Results.header(results.only(), "x-request-id")).isEqualTo("the good one");
            assertThat(pipeline.simulator().journal()).hasSize(1);
        }
    }
}
