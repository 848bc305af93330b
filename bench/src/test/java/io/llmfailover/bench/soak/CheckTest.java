package io.llmfailover.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What the checker says of histories that are right, and of each way in which one can be wrong. */
class CheckTest {

    private static final FaultLog.Entry CRASH = new FaultLog.Entry("gateway-kill", "gateway-2", 5_000, 6_000, true);

    private final Requests requests = new Requests();
    private final Results results = new Results();
    private final List<FaultLog.Entry> faults = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();

    private void sent(String id, String key, long offset, String body) {
        requests.add(record(Kafka.REQUESTS, offset, 1_000 + offset, id, key, body, ""));
    }

    private void sent(String id, long offset) {
        sent(id, "key", offset, "{\"model\":\"chat\",\"messages\":[{\"content\":\"I am " + id + "\"}]}");
    }

    private void answered(String id, long offset, long time) {
        results.add(record(Kafka.RESPONSES, offset, time, id, "key", "You are " + id, ""));
    }

    private void failed(String id, long offset, long time) {
        results.add(record(Kafka.DEAD_LETTERS, offset, time, id, "key", "I am " + id, "rate_limited"));
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, long offset, long time, String id, String key, String value, String code) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("x-request-id", bytes(id));
        if (!code.isEmpty()) {
            headers.add("x-llm-error-code", bytes(code));
        }
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                time,
                TimestampType.CREATE_TIME,
                0,
                0,
                bytes(key),
                bytes(value),
                headers,
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Check check() {
        return check(requests.count());
    }

    private Check check(long acknowledged) {
        return new Check(requests, results, new Calls(calls), faults, acknowledged, "7");
    }

    private static String last(Check check) {
        return check.words().get(check.words().size() - 1);
    }

    @Test
    void oneResultForEach() {
        sent("a.", 0);
        sent("b.", 1);
        calls.addAll(List.of("a.", "a.", "b."));
        answered("a.", 0, 2_000);
        failed("b.", 0, 2_001);

        assertThat(check().isGood()).isTrue();
        assertThat(last(check()))
                .isEqualTo("sent=2 answered=1 failed=1 lost=0 both=0 duplicate=0 duplicate_after_fault_only=true"
                        + " order_breaks=0 calls_per_request=1.50 seed=7");
    }

    @Test
    void noneIsLost() {
        sent("a.", 0);

        assertThat(check().isGood()).isFalse();
        assertThat(last(check())).contains("lost=1");
    }

    @Test
    void whatTheBrokersLostIsMissedToo() {
        sent("a.", 0);
        answered("a.", 0, 2_000);

        assertThat(check(2).isGood()).isFalse();
    }

    @Test
    void notBoth() {
        faults.add(CRASH);
        sent("a.", 0);
        answered("a.", 0, 6_000);
        failed("a.", 0, 7_000);

        assertThat(check().isGood()).isFalse();
        assertThat(last(check())).contains("both=1", "duplicate=1", "duplicate_after_fault_only=true");
    }

    @Test
    void aCrashExplainsWhatCameTwice() {
        faults.add(CRASH);
        sent("a.", 0);
        answered("a.", 0, 4_900);
        answered("a.", 1, 8_000);

        assertThat(check().isGood()).isTrue();
        assertThat(last(check())).contains("duplicate=1", "duplicate_after_fault_only=true");
    }

    @Test
    void butNotBeforeIt() {
        faults.add(CRASH);
        sent("a.", 0);
        answered("a.", 0, 4_000);
        answered("a.", 1, 4_900);

        assertThat(check().isGood()).isFalse();
        assertThat(last(check())).contains("duplicate=1", "duplicate_after_fault_only=false");
    }

    @Test
    void norMuchLater() {
        faults.add(CRASH);
        sent("a.", "key", 40_000, "{\"model\":\"chat\",\"content\":\"a.\"}");
        answered("a.", 0, 42_000);
        answered("a.", 1, 43_000);

        assertThat(check().isGood()).isFalse();
    }

    @Test
    void aFaultOfAVendorExplainsNothing() {
        faults.add(new FaultLog.Entry("resets", "openai", 1_000, 9_000, false));
        sent("a.", 0);
        answered("a.", 0, 4_000);
        answered("a.", 1, 4_900);

        assertThat(check().isGood()).isFalse();
    }

    @Test
    void theOrderOfAKeyIsThatOfItsFirstResults() {
        faults.add(CRASH);
        sent("a.", 0);
        sent("b.", 1);
        answered("a.", 0, 5_000);
        answered("b.", 1, 5_001);
        answered("a.", 2, 8_000);

        assertThat(check().isGood()).isTrue();
    }

    @Test
    void anOrderThatBreaksWithinAPartition() {
        sent("a.", 0);
        sent("b.", 1);
        answered("b.", 0, 2_000);
        answered("a.", 1, 2_000);

        assertThat(check().isGood()).isFalse();
        assertThat(last(check())).contains("order_breaks=1");
    }

    @Test
    void anOrderThatBreaksBetweenTopics() {
        sent("a.", 0);
        sent("b.", 1);
        failed("a.", 0, 3_000);
        answered("b.", 0, 2_000);

        assertThat(check().isGood()).isFalse();
        assertThat(last(check())).contains("order_breaks=1");
    }

    @Test
    void otherKeysDoNotWait() {
        sent("a.", 0);
        sent("b.", "other", 1, "{\"model\":\"chat\",\"content\":\"b.\"}");
        answered("b.", 0, 2_000);
        answered("a.", 1, 3_000);

        assertThat(check().isGood()).isTrue();
    }

    @Test
    void somebodyElsesAnswer() {
        sent("a.", 0);
        results.add(record(Kafka.RESPONSES, 0, 2_000, "a.", "key", "You are b.", ""));

        assertThat(check().isGood()).isFalse();
    }

    @Test
    void aResultOfNobody() {
        sent("a.", 0);
        answered("a.", 0, 2_000);
        answered("x.", 1, 2_001);

        assertThat(check().isGood()).isFalse();
    }

    @Test
    void poisonIsNotPaidFor() {
        sent("a.", "key", 0, "no JSON, a.");
        failed("a.", 0, 2_000);
        assertThat(check().isGood()).isTrue();

        calls.add("a.");
        assertThat(check().isGood()).isFalse();
    }
}
