package io.llmfailover.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.anthropic.AnthropicDialect;
import io.llmfailover.dialect.bedrock.BedrockDialect;
import io.llmfailover.dialect.openai.OpenAiDialect;
import io.llmfailover.error.Evidence;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Throws hostile bytes at the readers for some seconds: {@code -Dfuzz.seconds=N}. A failure names its seed, which
 * {@code -Dfuzz.seed=N} plays again.
 */
class ReaderFuzzTest {

    private static final Duration SPARE = Duration.ofSeconds(60);
    private static final int MAX_CHUNKS = 100_000;
    private static final Target TARGET = new Target(new Origin("p", "m", 1), URI.create("http://v.example"), Map.of());
    private static final InstantSource NOW = InstantSource.fixed(Instant.EPOCH);
    private static final Classifier CLASSIFIER = new Classifier(NOW);
    private static final List<Dialect> DIALECTS = List.of(
            new OpenAiDialect(CLASSIFIER), new AnthropicDialect(CLASSIFIER, NOW), new BedrockDialect(CLASSIFIER, NOW));

    private final AtomicLong current = new AtomicLong();

    @Test
    void onlyTypedErrorsComeOutWhateverGoesIn() {
        Duration time = Duration.ofSeconds(Long.getLong("fuzz.seconds", 3));
        assertTimeoutPreemptively(
                time.plus(SPARE),
                () -> rounds(System.nanoTime() + time.toNanos()),
                () -> "hangs: -Dfuzz.seed=" + current);
    }

    private void rounds(long end) throws IOException {
        List<byte[]> seeds = Seeds.all();
        Long only = Long.getLong("fuzz.seed");
        current.set(only == null ? System.nanoTime() : only);
        do {
            round(current.get(), seeds);
            current.incrementAndGet();
        } while (only == null && System.nanoTime() - end < 0);
    }

    private static void round(long seed, List<byte[]> seeds) {
        Mutator mutator = new Mutator(new Random(seed), seeds);
        byte[] body = mutator.next();
        List<byte[]> pieces = mutator.cut(body);
        try {
            DIALECTS.forEach(dialect -> play(dialect, body, pieces));
        } catch (RuntimeException | AssertionError | StackOverflowError fault) {
            throw new AssertionError(
                    "-Dfuzz.seed=" + seed + ", body in hex: " + HexFormat.of().formatHex(body), fault);
        }
    }

    private static void play(Dialect dialect, byte[] body, List<byte[]> pieces) {
        whole(dialect, body);
        safe(dialect.fail(new Reply(500, Headers.NONE, body), TARGET));
        safe(dialect.fail(new Reply(200, Headers.NONE, body), TARGET));
        StreamRecorder cut = stream(dialect, pieces);
        StreamRecorder one = stream(dialect, List.of(body));
        assertThat(cut.chunks()).as("the cuts make no difference").isEqualTo(one.chunks());
        assertThat(kind(cut)).isEqualTo(kind(one));
    }

    private static void whole(Dialect dialect, byte[] body) {
        try {
            ChatRequest asked = new ChatRequest(Operation.CHAT, Json.object());
            Json.bytes(dialect.read(asked, new Reply(200, Headers.NONE, body), TARGET)
                    .json());
        } catch (LlmException typed) {
            safe(typed);
        }
    }

    private static StreamRecorder stream(Dialect dialect, List<byte[]> pieces) {
        StreamRecorder heard = StreamRecorder.record(dialect, TARGET, pieces);
        assertThat(heard.breaches()).isEmpty();
        assertThat(heard.chunks()).hasSizeLessThan(MAX_CHUNKS);
        heard.chunks().forEach(chunk -> Json.bytes(chunk.json()));
        Json.bytes(heard.response().json());
        if (heard.failure() != null) {
            safe(heard.failure());
        }
        return heard;
    }

    private static @Nullable Object kind(StreamRecorder heard) {
        return heard.failure() == null ? null : heard.failure().getKind();
    }

    /** What an error carries is short, and its message and code are one line. */
    private static void safe(LlmException failure) {
        Evidence evidence = failure.getFault().evidence();
        for (String line : new String[] {failure.getMessage(), evidence.code(), evidence.requestId()}) {
            assertThat(line == null ? "" : line).hasSizeLessThan(1_000).doesNotContain("\n", "\r");
        }
        assertThat(evidence.message() == null ? "" : evidence.message()).hasSizeLessThan(2_500);
    }
}
