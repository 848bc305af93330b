package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.Json;
import io.llmfailover.simulator.script.Rule;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** From a record to its one result, through the routes as they ship. */
class PipelineTest {

    private static final String HELLO =
            """
            {"model":"chat","messages":[{"role":"user","content":"Say hello"}]}
            """;

    @Test
    void anAnswerIsOnTheTopicOfResults() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of());
                Results results = pipeline.results()) {
            pipeline.simulator().script(Rule.on("openai").text("Hello"));

            pipeline.send(HELLO, "x-request-id", "order-42", "x-correlation-id", "c-1", "x-llm-provider", "forged");

            ConsumerRecord<byte[], byte[]> result = results.only();
            assertThat(Json.parse(result.value())
                            .at("/choices/0/message/content")
                            .asText())
                    .isEqualTo("Hello");
            assertThat(result.key()).asString().isEqualTo("key");
            assertThat(Results.header(result, "x-request-id")).isEqualTo("order-42");
            assertThat(Results.header(result, "x-correlation-id")).isEqualTo("c-1");
            assertThat(Results.header(result, "x-llm-status")).isEqualTo("succeeded");
            assertThat(Results.header(result, "x-llm-provider")).isEqualTo("openai");
            assertThat(Results.header(result, "x-llm-attempts")).isEqualTo("1");
        }
    }

    @Test
    void whatNobodyCouldAnswerIsADeadLetterWithItsBytes() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of());
                Results letters = pipeline.deadLetters()) {
            pipeline.simulator()
                    .script(Rule.on("openai").status(400), Rule.on("anthropic").status(400));

            pipeline.send(HELLO, "x-request-id", "order-43", "anything", "travels");

            ConsumerRecord<byte[], byte[]> letter = letters.only();
            assertThat(letter.value()).asString().isEqualTo(HELLO);
            assertThat(Results.header(letter, "anything")).isEqualTo("travels");
            assertThat(Results.header(letter, "x-request-id")).isEqualTo("order-43");
            assertThat(Results.header(letter, "x-llm-error-code")).isEqualTo("invalid_request");
            assertThat(Results.header(letter, "x-llm-ledger")).contains("\"openai\"");
            assertThat(letter.headers().lastHeader("kafka_dlt-original-offset").value())
                    .hasSize(8);
            assertThat(Results.header(letter, "__connect.errors.offset")).isEqualTo("0");
        }
    }

    @Test
    void aRequestThatComesTwiceIsPaidForOnce() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of());
                Results results = pipeline.results();
                Results events = new Results(pipeline.topic("events"))) {
            pipeline.simulator().script(Rule.on("openai").text("Hello"));

            pipeline.send(HELLO, "x-request-id", "twice");
            results.atLeast(1);
            pipeline.send(HELLO, "x-request-id", "twice");
            pipeline.send(HELLO, "x-request-id", "another");

            List<ConsumerRecord<byte[], byte[]>> all = results.atLeast(2);
            assertThat(all)
                    .extracting(result -> Results.header(result, "x-request-id"))
                    .containsExactly("twice", "another");
            assertThat(pipeline.simulator().journal()).hasSize(2);
            assertThat(events.atLeast(3))
                    .extracting(
                            event -> Json.parse(event.value()).path("outcome").asText())
                    .containsExactlyInAnyOrder("succeeded", "duplicate", "succeeded");
        }
    }
}
