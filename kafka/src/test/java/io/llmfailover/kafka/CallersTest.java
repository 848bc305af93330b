package io.llmfailover.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.Json;
import io.llmfailover.simulator.script.Rule;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The ways in which callers of other worlds ask, and where they hear. */
class CallersTest {

    private static final String HELLO = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private static Pipeline pipeline(Map<String, String> settings) throws Exception {
        Pipeline pipeline = new Pipeline(settings);
        pipeline.simulator().script(Rule.on("openai").text("Hello"));
        return pipeline;
    }

    @Test
    void springsReplyingTemplateHearsOnItsOwnTopicAndPartition() throws Exception {
        byte[] correlation = {1, 0, (byte) 0xff, 3};
        try (Pipeline pipeline = pipeline(Map.of());
                Results replies = new Results(pipeline.topic("replies"))) {
            ProducerRecord<byte[], byte[]> request =
                    new ProducerRecord<>(pipeline.topic("requests"), HELLO.getBytes(UTF_8));
            request.headers().add("kafka_correlationId", correlation);
            request.headers().add("kafka_replyTopic", pipeline.topic("replies").getBytes(UTF_8));
            request.headers()
                    .add(
                            "kafka_replyPartition",
                            ByteBuffer.allocate(4).putInt(0).array());
            pipeline.send(request);

            ConsumerRecord<byte[], byte[]> reply = replies.only();
            assertThat(reply.headers().lastHeader("kafka_correlationId").value())
                    .isEqualTo(correlation);
            assertThat(Json.parse(reply.value())
                            .at("/choices/0/message/content")
                            .asText())
                    .isEqualTo("Hello");
            assertThat(Results.header(reply, "x-request-id")).isEqualTo(pipeline.topic("requests") + "-0-0");
        }
    }

    @Test
    void aCloudEventInHeaders() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of());
                Results results = pipeline.results()) {
            pipeline.send(HELLO, "ce_specversion", "1.0", "ce_id", "e-1", "content-type", "application/json");

            assertThat(Results.header(results.only(), "x-request-id")).isEqualTo("e-1");
        }
    }

    @Test
    void aCloudEventAsAWhole() throws Exception {
        String event =
                "{\"specversion\":\"1.0\",\"id\":\"e-2\",\"source\":\"/shop\",\"type\":\"ask\",\"data\":" + HELLO + "}";
        try (Pipeline pipeline = pipeline(Map.of());
                Results results = pipeline.results()) {
            pipeline.send(event, "content-type", "application/cloudevents+json");

            ConsumerRecord<byte[], byte[]> result = results.only();
            assertThat(Results.header(result, "x-request-id")).isEqualTo("e-2");
            assertThat(Results.header(result, "x-llm-status")).isEqualTo("succeeded");
        }
    }

    @Test
    void whoAsksForErrorsHearsThemInTheFormOfAResult() throws Exception {
        try (Pipeline pipeline = pipeline(Map.of("llm.kafka.errors-to-reply", "true"));
                Results replies = new Results(pipeline.topic("replies"));
                Results letters = pipeline.deadLetters()) {
            pipeline.send(
                    "{}",
                    "x-request-id",
                    "order-44",
                    "x-correlation-id",
                    "c-4",
                    "x-reply-topic",
                    pipeline.topic("replies"));

            ConsumerRecord<byte[], byte[]> reply = replies.only();
            assertThat(Results.header(reply, "x-llm-status")).isEqualTo("failed");
            assertThat(Results.header(reply, "x-correlation-id")).isEqualTo("c-4");
            assertThat(Json.parse(reply.value()).at("/error/code").asText()).isEqualTo("invalid_request");
            assertThat(Json.parse(reply.value()).at("/error/request_id").asText())
                    .isEqualTo("order-44");
            assertThat(Results.header(letters.only(), "x-llm-reply-sent")).isEqualTo("true");
        }
    }

    @Test
    void aDeadlineEndsTheWork() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of());
                Results results = pipeline.results();
                Results letters = pipeline.deadLetters()) {
            // the first request waits for everything that is made once; the next one shall find time left
            pipeline.send(HELLO);
            results.only();
            pipeline.simulator()
                    .script(Rule.on("openai").silent(), Rule.on("anthropic").silent());
            pipeline.send(HELLO, "x-deadline", Instant.now().plusSeconds(3).toString());

            ConsumerRecord<byte[], byte[]> letter = letters.only();
            assertThat(Results.header(letter, "x-llm-error-code")).isEqualTo("deadline_exceeded");
            assertThat(Results.header(letter, "x-llm-ledger")).contains("\"openai\"", "\"deadline_exceeded\"");
        }
    }

    @Test
    void errorsOfJobsAreToldInTheirTopicAsWell() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of());
                Results jobs = new Results(pipeline.topic("jobs"));
                Results letters = pipeline.deadLetters()) {
            pipeline.send("no request", "x-request-id", "job-1", "x-reply-topic", pipeline.topic("jobs"));

            ConsumerRecord<byte[], byte[]> error = jobs.only();
            assertThat(Results.header(error, "x-llm-status")).isEqualTo("failed");
            assertThat(Json.parse(error.value()).at("/error/code").asText()).isEqualTo("poison");
            assertThat(Results.header(letters.only(), "x-llm-reply-sent")).isEqualTo("true");
        }
    }
}
