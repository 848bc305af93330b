package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.simulator.script.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What is told beside the results. */
class EventsTest {

    private static final String HELLO = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"hush\"}]}";

    private static List<JsonNode> json(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            all.add(Json.parse(record.value()));
        }
        return all;
    }

    @Test
    void aFailoverAndTheEndOfItsRequest() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of());
                Results events = new Results(pipeline.topic("events"))) {
            pipeline.simulator()
                    .script(Rule.on("openai").status(503), Rule.on("anthropic").text("whisper"));

            pipeline.send(HELLO, "x-request-id", "order-45");

            List<ConsumerRecord<byte[], byte[]>> records = events.atLeast(2);
            List<JsonNode> all = json(records);
            assertThat(all).extracting(event -> event.path("type").asText()).containsExactly("failover", "request");
            assertThat(all).allSatisfy(event -> {
                assertThat(event.path("request_id").asText()).isEqualTo("order-45");
                assertThat(event.toString()).doesNotContain("hush", "whisper");
            });
            assertThat(all.get(0).path("from").asText()).isEqualTo("openai/gpt-4o-mini");
            assertThat(all.get(0).path("reason").asText()).isEqualTo("overloaded");
            assertThat(all.get(1).path("outcome").asText()).isEqualTo("succeeded");
            assertThat(all.get(1).path("attempts")).hasSize(2);
            assertThat(records.get(1).key()).asString().isEqualTo("order-45");
        }
    }

    @Test
    void piecesOfAStreamAreNumberedAndTheResultIsWhole() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of("llm.kafka.stream-chunks", "true"));
                Results chunks = new Results(pipeline.topic("chunks"));
                Results results = pipeline.results()) {
            pipeline.simulator().script(Rule.on("openai").text("one two three").tokens(3));

            pipeline.send("{\"stream\":true," + HELLO.substring(1), "x-request-id", "order-46");

            assertThat(Json.parse(results.only().value())
                            .at("/choices/0/message/content")
                            .asText())
                    .isEqualTo("one two three");
            List<JsonNode> all = json(chunks.atLeast(3));
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).path("number").asInt()).isEqualTo(i);
                assertThat(all.get(i).path("request_id").asText()).isEqualTo("order-46");
                text.append(all.get(i).at("/chunk/choices/0/delta/content").asText(""));
            }
            assertThat(text).hasToString("one two three");
        }
    }

    @Test
    void aStreamThatBreaksOffIsADeadLetter() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of());
                Results letters = pipeline.deadLetters()) {
            pipeline.simulator()
                    .script(Rule.on("openai").text("one two three").tokens(3).errorAfter(2));

            pipeline.send("{\"stream\":true," + HELLO.substring(1));

            assertThat(Results.header(letters.only(), "x-llm-error-code")).isEqualTo("all_providers_failed");
        }
    }
}
