package io.llmfailover.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.Json;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.bedrock.BedrockDialect;
import io.llmfailover.error.Origin;
import io.llmfailover.fault.Classifier;
import io.llmfailover.wire.EventFrames;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hostile payloads in frames that are right: those with wrong checksums get no further than the parser. */
class FrameFuzzTest {

    private static final int ROUNDS = 3_000;
    private static final InstantSource NOW = InstantSource.fixed(Instant.EPOCH);
    private static final Target TARGET =
            new Target(new Origin("p", "anthropic.claude-x", 1), URI.create("http://v.example"), Map.of());
    private static final List<String> TYPES = List.of(
            "messageStart",
            "contentBlockStart",
            "contentBlockDelta",
            "contentBlockDelta",
            "contentBlockStop",
            "messageStop",
            "metadata");
    private static final List<byte[]> SEEDS = Stream.of(
                    "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"a\"}}",
                    "{\"contentBlockIndex\":1,\"delta\":{\"toolUse\":{\"input\":\"{}\"}}}",
                    "{\"contentBlockIndex\":1,\"start\":{\"toolUse\":{\"name\":\"f\",\"toolUseId\":\"t\"}}}",
                    "{\"contentBlockIndex\":2,\"delta\":{\"reasoningContent\":{\"text\":\"a\",\"signature\":\"b\"}}}",
                    "{\"stopReason\":\"end_turn\"}",
                    "{\"usage\":{\"inputTokens\":1,\"outputTokens\":2},\"message\":\"m\"}")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();

    @Test
    void onlyTypedErrorsComeOut() {
        BedrockDialect dialect = new BedrockDialect(new Classifier(NOW), NOW);
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] body = body(new Random(seed));
            StreamRecorder heard = StreamRecorder.record(dialect, TARGET, EventFrames.pieces(body, 1 + seed % 97));
            assertThat(heard.breaches()).as("seed " + seed).isEmpty();
            heard.chunks().forEach(chunk -> Json.bytes(chunk.json()));
            Json.bytes(heard.response().json());
        }
    }

    private static byte[] body(Random random) {
        Mutator mutator = new Mutator(random, SEEDS);
        List<byte[]> frames = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            byte[] payload = random.nextInt(3) == 0 ? mutator.next() : SEEDS.get(random.nextInt(SEEDS.size()));
            String type = TYPES.get(random.nextInt(TYPES.size()));
            frames.add(
                    random.nextInt(20) == 0 ? EventFrames.exception(type, payload) : EventFrames.event(type, payload));
        }
        return EventFrames.of(frames.toArray(new byte[0][]));
    }
}
