package io.llmfailover.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.script.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is no request goes to the dead letters as it came, with a code that says why, and nothing waits behind it. */
class PoisonTest {

    private static final String GOOD = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private record Case(String name, String code, String says, Bytes value, List<Header> headers) {}

    /** So that a record may have them. */
    private record Bytes(Supplier<byte @Nullable []> of) {}

    private static final List<Case> CASES = List.of(
            bad("no value", "poison", "no value", () -> null),
            bad("empty", "poison", "no value", ""),
            bad("blank", "poison", "is no JSON object", "   "),
            bad("text", "poison", "is not JSON", "hello"),
            bad("cut off", "poison", "is not JSON", GOOD.substring(0, 30)),
            bad("two values", "poison", "is not JSON", GOOD + GOOD),
            bad("an array", "poison", "is no JSON object", "[" + GOOD + "]"),
            bad("a name twice", "poison", "is not JSON", "{\"model\":\"chat\"," + GOOD.substring(1)),
            bad("nested too deep", "poison", "is not JSON", "[".repeat(3_000)),
            bad("not UTF-8", "poison", "UTF-8", () ->
                    new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'}),
            bad("Avro", "poison", "zero byte", () -> new byte[] {0, 0, 0, 0, 7, 2, 3}),
            bad("too large", "too_large", "4096", "{\"x\":\"" + "x".repeat(4_096) + "\"}"),
            bad("no messages", "invalid_request", "messages", "{\"model\":\"chat\"}"),
            bad("a key", "invalid_request", "$.api_key", "{\"api_key\":\"k\"," + GOOD.substring(1)),
            bad("an alias that is none", "unknown_model", "[chat]", GOOD.replace("chat", "publish")),
            bad("no moment", "invalid_request", "x-deadline", GOOD, "x-deadline", "soon"),
            bad("late", "deadline_exceeded", "had passed", GOOD, "x-deadline", "2020-01-01T00:00:00Z"),
            bad("a foreign topic", "invalid_request", "reply topic", GOOD, "x-reply-topic", "__consumer_offsets"),
            bad("Spring's foreign topic", "invalid_request", "reply topic", GOOD, "kafka_replyTopic", "other"),
            bad("an id of control characters", "invalid_request", "x-request-id", GOOD, "x-request-id", "a\nb"),
            bad("a long id", "invalid_request", "x-request-id", GOOD, "x-request-id", "i".repeat(513)),
            bad("a later CloudEvent", "invalid_request", "1.0", GOOD, "ce_specversion", "2.0", "ce_id", "1"),
            bad(
                    "an event without data",
                    "invalid_request",
                    "data",
                    "{\"specversion\":\"1.0\",\"id\":\"1\"}",
                    "content-type",
                    "application/cloudevents+json"),
            bad(
                    "an event that is broken",
                    "poison",
                    "Base64",
                    "{\"specversion\":\"1.0\",\"id\":\"1\",\"data_base64\":\"*\"}",
                    "content-type",
                    "application/cloudevents+json; charset=utf-8"));

    private static Case bad(String name, String code, String says, Supplier<byte @Nullable []> value) {
        return new Case(name, code, says, new Bytes(value), List.of());
    }

    private static Case bad(String name, String code, String says, String value, String... headers) {
        List<Header> pairs = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            pairs.add(new RecordHeader(headers[i], headers[i + 1].getBytes(UTF_8)));
        }
        return new Case(name, code, says, new Bytes(() -> value.getBytes(UTF_8)), pairs);
    }

    @Test
    void each() throws Exception {
        try (Pipeline pipeline = new Pipeline(Map.of("llm.kafka.aliases", "chat", "llm.kafka.max-bytes", "4096"));
                Results letters = pipeline.deadLetters();
                Results results = pipeline.results()) {
            pipeline.simulator().script(Rule.on("openai").text("Hello"));
            for (Case bad : CASES) {
                pipeline.send(new ProducerRecord<>(
                        pipeline.topic("requests"),
                        0,
                        bad.name().getBytes(UTF_8),
                        bad.value().of().get(),
                        bad.headers()));
            }
            pipeline.send(GOOD, "x-request-id", "the good one");

            assertThat(Results.header(results.only(), "x-request-id")).isEqualTo("the good one");
            assertThat(pipeline.simulator().journal()).hasSize(1);
            check(letters.atLeast(CASES.size()));
        }
    }

    private static void check(List<ConsumerRecord<byte[], byte[]>> letters) {
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(letters).hasSize(CASES.size());
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            Case bad = CASES.get(Integer.parseInt(String.valueOf(Results.header(letter, "x-llm-original-offset"))));
            softly.assertThat(letter.key()).as(bad.name()).asString().isEqualTo(bad.name());
            softly.assertThat(letter.value())
                    .as(bad.name())
                    .isEqualTo(bad.value().of().get());
            softly.assertThat(Results.header(letter, "x-llm-error-code"))
                    .as(bad.name())
                    .isEqualTo(bad.code());
            softly.assertThat(Results.header(letter, "x-llm-error-message"))
                    .as(bad.name())
                    .contains(bad.says());
            for (Header header : bad.headers()) {
                softly.assertThat(letter.headers().headers(header.key()))
                        .as(bad.name())
                        .first()
                        .extracting(Header::value)
                        .isEqualTo(header.value());
            }
        }
        softly.assertAll();
    }
}
